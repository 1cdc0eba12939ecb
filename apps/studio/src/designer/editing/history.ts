import { applyEdits, type Declarations, type Document, type Edit, isRefusal, type Refusal } from '@throughline/graph';
import { compactEdits, compactInverses } from './compact-edits.ts';

/** One step of undo: what a gesture did, what takes it back, and what it is called on the button. */
export type Done = {
  readonly label: string;
  readonly edits: readonly Edit[];
  readonly inverses: readonly Edit[];
  /** Gestures with the same key that follow each other closely are one step: typing in one field, nudging by arrow keys. */
  readonly merge?: string;
  /** Milliseconds of the clock when it was last added to. */
  readonly at: number;
};
export type History = { readonly past: readonly Done[]; readonly future: readonly Done[] };
export type Step = { readonly document: Document; readonly history: History; readonly edits: readonly Edit[] };

export const noHistory: History = { past: [], future: [] };
/** Gestures of one key merge when the next begins within this time, in milliseconds. */
const mergeWithin = 1_500;
/** Steps kept for undo. */
const depth = 200;

/** A gesture done: the document after it, and the history that can take it back. Refused whole when any of its edits does not apply. */
export function doGesture(
  document: Document,
  history: History,
  gesture: { readonly label: string; readonly edits: readonly Edit[]; readonly merge?: string },
  at: number,
  declarations: Declarations,
): Step | Refusal {
  const applied = applyEdits(document, gesture.edits, declarations);
  if (isRefusal(applied)) return applied;
  const done: Done = { ...gesture, inverses: applied.inverses, at };
  const last = history.past.at(-1);
  const merges =
    last !== undefined && gesture.merge !== undefined && last.merge === gesture.merge && at - last.at < mergeWithin;
  const past = merges ? [...history.past.slice(0, -1), merged(last, done)] : [...history.past, done];
  return { document: applied.document, history: { past: past.slice(-depth), future: [] }, edits: gesture.edits };
}

const merged = (first: Done, next: Done): Done => ({
  ...next,
  edits: compactEdits([...first.edits, ...next.edits]),
  inverses: compactInverses(first.inverses, next.inverses),
});

/** Takes the last step back. */
export function undo(document: Document, history: History, declarations: Declarations): Step | Refusal | undefined {
  const last = history.past.at(-1);
  if (!last) return undefined;
  const applied = applyEdits(document, last.inverses, declarations);
  if (isRefusal(applied)) return applied;
  const undone = { ...last, edits: applied.inverses };
  const rest = { past: history.past.slice(0, -1), future: [...history.future, undone] };
  return { document: applied.document, history: rest, edits: last.inverses };
}

/** Does the last step that was taken back once more. */
export function redo(document: Document, history: History, declarations: Declarations): Step | Refusal | undefined {
  const next = history.future.at(-1);
  if (!next) return undefined;
  const applied = applyEdits(document, next.edits, declarations);
  if (isRefusal(applied)) return applied;
  // Without its key: what is done again is a step of its own and never merges with what follows.
  const { merge: _, ...again } = { ...next, inverses: applied.inverses };
  const rest = { past: [...history.past, again], future: history.future.slice(0, -1) };
  return { document: applied.document, history: rest, edits: next.edits };
}
