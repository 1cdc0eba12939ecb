import type { Process } from '@throughline/contract';
import type { Text } from '@throughline/expression';
import type { CompiledDocument, Document, Edit, Id, Problem } from '@throughline/graph';
import type { History } from './history.ts';

/** What is selected: nodes, wires, or nothing (then the inspector speaks of the whole process). */
export type Selection = { readonly nodes: ReadonlySet<Id>; readonly wires: ReadonlySet<Id> };
export const nothingSelected: Selection = { nodes: new Set(), wires: new Set() };

/** A gesture that the server does not have yet. */
export type Unsent = { readonly label: string; readonly edits: readonly Edit[]; readonly merge?: string };

/** Edits of mine that no longer apply after what others did. */
export type Lost = { readonly label: string; readonly reason: Text };
/** What others saved meanwhile, and what of mine it cost. */
export type Meanwhile = {
  readonly by: readonly string[];
  readonly labels: readonly string[];
  readonly lost: readonly Lost[];
};

/** Where the draft stands between here and the server. `at` is an ISO instant. */
export type Saving =
  | { readonly is: 'saved'; readonly at: string }
  | { readonly is: 'saving' }
  /** Not reached, or not signed in any more; kept in this browser. `kept` is false when the browser has no room. */
  | { readonly is: 'offline'; readonly kept: boolean }
  /** Refused for good, with the sentence of the server. */
  | { readonly is: 'refused'; readonly message: string };

export type DesignerState = {
  readonly process: Process;
  readonly document: Document;
  readonly compiled: CompiledDocument;
  readonly history: History;
  readonly selection: Selection;
  readonly problems: readonly Problem[];
  readonly saving: Saving;
  /** Gestures the server does not have yet, oldest first. */
  readonly unsent: readonly Unsent[];
  /** Revision of the draft on the server that this drawing stands on. */
  readonly revision: number;
  /** The revision for which `process` counts its changes. */
  readonly openedAt: number;
  readonly meanwhile: Meanwhile | null;
  /** The field of the inspector that shall take the focus, asked for by a problem; a new object each time. */
  readonly wantsFocus: { readonly node: Id; readonly key: string } | null;
  /** Ids of the business hours there are; undefined until they are read. */
  readonly calendars: ReadonlySet<string> | undefined;
};
