import type { savedEdits } from '@throughline/contract';
import {
  applyEdits,
  type Declarations,
  type Document,
  type Edit,
  editSchema,
  isRefusal,
  rebaseEdits,
} from '@throughline/graph';
import type * as z from 'zod';
import type { Meanwhile, Unsent } from './designer-state.ts';

export type SavedEdits = z.output<typeof savedEdits>;
export type Rebasing = {
  /** The draft of the server, at the revision up to which `since` tells. */
  readonly theirs: Document;
  readonly since: readonly SavedEdits[];
  readonly unsent: readonly Unsent[];
  /** How many of the first unsent gestures went out in the request that was refused. */
  readonly sent: number;
  readonly me: string;
};
export type Rebased = {
  readonly document: Document;
  readonly unsent: readonly Unsent[];
  readonly meanwhile: Meanwhile | null;
};

/** My unsent gestures on top of what others saved: what still applies stays, what does not is told with its reason. */
export function rebaseUnsent(rebasing: Rebasing, declarations: Declarations): Rebased {
  const { theirs, since, me } = rebasing;
  // The answer to my last request may have been lost on the way: then the first of the saved edits are my own.
  const arrived = since[0] !== undefined && since[0].by === me && sameJson(since[0].edits, sentEdits(rebasing));
  const unsent = arrived ? rebasing.unsent.slice(rebasing.sent) : rebasing.unsent;
  const others = arrived ? since.slice(1) : since;
  const over = others.flatMap((saved) => readEdits(saved.edits));
  const back = others.toReversed().flatMap((saved) => readEdits(saved.inverse));
  const before = applyEdits(theirs, back, declarations);
  const mine = unsent.flatMap((gesture) => gesture.edits);
  const rebased = isRefusal(before)
    ? rebaseEdits(theirs, mine, [], declarations)
    : rebaseEdits(before.document, mine, over, declarations);
  const kept = new Set(rebased.kept);
  const labelOf = (edit: Edit): string => unsent.find((gesture) => gesture.edits.includes(edit))?.label ?? '';
  const lost = rebased.lost.map(({ edit, reason }) => ({ label: labelOf(edit), reason }));
  const foreign = others.filter((saved) => saved.by !== me);
  return {
    document: rebased.document,
    unsent: unsent
      .map((gesture) => ({ ...gesture, edits: gesture.edits.filter((edit) => kept.has(edit)) }))
      .filter((gesture) => gesture.edits.length > 0),
    meanwhile:
      foreign.length === 0 && lost.length === 0 ? null : { by: namesOf(foreign), labels: labelsOf(foreign), lost },
  };
}

const readEdits = (edits: readonly unknown[]): readonly Edit[] => edits.map((edit) => editSchema.parse(edit));
const sentEdits = ({ unsent, sent }: Rebasing): readonly Edit[] => unsent.slice(0, sent).flatMap((one) => one.edits);
const namesOf = (saved: readonly SavedEdits[]): readonly string[] => [
  ...new Set(saved.flatMap((one) => one.byName ?? [])),
];
const labelsOf = (saved: readonly SavedEdits[]): readonly string[] => [
  ...new Set(saved.map((one) => one.label).filter((label) => label !== '')),
];

/** Equal up to the order of keys, which a database does not keep. */
function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
}
function sorted(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
