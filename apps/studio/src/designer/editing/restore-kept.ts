import type { Draft } from '@throughline/contract';
import { applyEdits, type Declarations, isRefusal } from '@throughline/graph';
import type { DesignerOptions } from './designer.ts';
import type { Lost, Unsent } from './designer-state.ts';
import type { Kept } from './kept-draft.ts';

/**
 * The draft of the server with what this browser kept on top. Kept gestures made on an older revision are sent with that
 * revision: the server then tells what came between, and they are laid over it properly. What was kept by tabs that are
 * gone comes after, as far as it applies.
 */
export function restoreKept(
  draft: Draft,
  kept: readonly Kept[],
  declarations: Declarations,
): NonNullable<DesignerOptions['restored']> | undefined {
  const [first, ...others] = kept.filter((one) => one.unsent.length > 0);
  if (!first) return undefined;
  const stale = first.base < draft.revision;
  let document = draft.document;
  const unsent: Unsent[] = [];
  const lost: Lost[] = [];
  const lay = (gesture: Unsent, decidedLater: boolean): void => {
    const applied = applyEdits(document, gesture.edits, declarations);
    if (!isRefusal(applied)) document = applied.document;
    else if (!decidedLater) lost.push({ label: gesture.label, reason: applied.refused.reason });
    if (decidedLater || !isRefusal(applied)) unsent.push(gesture);
  };
  for (const gesture of first.unsent) lay(gesture, stale);
  for (const gesture of others.flatMap((one) => one.unsent)) lay(gesture, false);
  return {
    document,
    unsent,
    revision: Math.min(first.base, draft.revision),
    meanwhile: lost.length === 0 ? null : { by: [], labels: [], lost },
  };
}
