import type { Draft, Process } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { Text } from '@throughline/expression';
import { compileDocument, type Declarations, type Document, type Edit, type Id, isRefusal } from '@throughline/graph';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type DesignerState, nothingSelected, type Selection } from './designer-state.ts';
import { doGesture, noHistory, redo, type Step, undo } from './history.ts';

/** One opened drawing: its state, and the few ways in which it may change. Everything that draws or edits goes through here. */
export type Designer = {
  readonly store: StoreApi<DesignerState>;
  readonly declarations: Declarations;
  readonly module: ModuleDefinition;
  readonly modules: readonly ModuleDefinition[];
  readonly mayEdit: boolean;
  /** Names of people, roles and groups (`user:…`, `role:…`). */
  readonly whoLabel: (who: string) => string | null;
  /** Does a gesture as one step of undo. False, with the reason told, when it does not apply; nothing has changed then. */
  readonly perform: (gesture: Gesture) => boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly select: (nodes: Iterable<Id>, wires?: Iterable<Id>) => void;
  /** Puts another document under the drawing: what the server has, with what is mine on top. */
  readonly rebase: (document: Document, change: Partial<DesignerState>) => void;
};
export type Gesture = { readonly label: string; readonly edits: readonly Edit[]; readonly merge?: string };

export type DesignerOptions = {
  readonly draft: Draft;
  /** What was kept in this browser from before, already on top of the draft. */
  readonly restored?: Pick<DesignerState, 'document' | 'revision' | 'unsent' | 'meanwhile'>;
  readonly declarations: Declarations;
  readonly modules: readonly ModuleDefinition[];
  readonly mayEdit: boolean;
  readonly whoLabel?: Designer['whoLabel'];
  /** Milliseconds, for merging gestures. */
  readonly now?: () => number;
  /** Tells a person why something was not done. */
  readonly onRefused: (reason: Text) => void;
};

export function createDesigner(options: DesignerOptions): Designer {
  const { draft, restored, declarations, modules, mayEdit, whoLabel, now, onRefused } = options;
  const clock = now ?? Date.now;
  const store = createStore<DesignerState>(() => openState(draft, restored, declarations));

  const take = (step: Step, label: string, merge?: string): void => {
    const { unsent, selection } = store.getState();
    store.setState({
      document: step.document,
      compiled: compileDocument(step.document, declarations),
      history: step.history,
      selection: stillThere(selection, step.document),
      unsent: [...unsent, { label, edits: step.edits, ...(merge === undefined ? {} : { merge }) }],
    });
  };
  const again = (which: typeof undo): void => {
    const { document, history } = store.getState();
    const step = mayEdit ? which(document, history, declarations) : undefined;
    if (!step) return;
    const list = which === undo ? 'past' : 'future';
    const label = history[list].at(-1)?.label ?? '';
    if (!isRefusal(step)) {
      take(step, label);
      return;
    }
    // Its ground is gone (someone else changed it): the step can never be taken again.
    store.setState({ history: { ...history, [list]: history[list].slice(0, -1) } });
    onRefused(step.refused.reason);
  };

  return {
    store,
    declarations,
    modules,
    module: moduleOf(draft.process, modules),
    mayEdit,
    whoLabel: whoLabel ?? (() => null),
    perform: (gesture) => {
      if (!mayEdit || gesture.edits.length === 0) return false;
      const { document, history } = store.getState();
      const step = doGesture(document, history, gesture, clock(), declarations);
      if (isRefusal(step)) {
        onRefused(step.refused.reason);
        return false;
      }
      take(step, gesture.label, gesture.merge);
      return true;
    },
    undo: () => again(undo),
    redo: () => again(redo),
    select: (nodes, wires = []) => {
      const next = { nodes: new Set(nodes), wires: new Set(wires) };
      if (!sameSelection(store.getState().selection, next)) store.setState({ selection: next });
    },
    rebase: (document, change) =>
      store.setState((state) => ({
        ...change,
        document,
        compiled: compileDocument(document, declarations),
        selection: stillThere(state.selection, document),
      })),
  };
}

function openState(draft: Draft, restored: DesignerOptions['restored'], declarations: Declarations): DesignerState {
  const { document, revision } = restored ?? draft;
  return {
    process: draft.process,
    document,
    compiled: compileDocument(document, declarations),
    history: noHistory,
    selection: nothingSelected,
    problems: [],
    saving: { is: 'saved', at: draft.updatedAt },
    unsent: restored?.unsent ?? [],
    revision,
    openedAt: draft.revision,
    meanwhile: restored?.meanwhile ?? null,
    wantsFocus: null,
    calendars: undefined,
  };
}

/** A module that was taken away meanwhile leaves a process without fields; it can still be looked at. */
function moduleOf(process: Process, modules: readonly ModuleDefinition[]): ModuleDefinition {
  const known = modules.find((module) => module.id === process.module);
  const id = process.module;
  return known ?? { id, label: id, labelPlural: id, icon: 'box', nameField: 'name', columns: [], fields: [] };
}

function stillThere(selection: Selection, document: Document): Selection {
  if (selection.nodes.size === 0 && selection.wires.size === 0) return selection;
  const nodes = new Set(document.nodes.map((node) => node.id).filter((id) => selection.nodes.has(id)));
  const wires = new Set(document.edges.map((wire) => wire.id).filter((id) => selection.wires.has(id)));
  const next = { nodes, wires };
  return sameSelection(selection, next) ? selection : next;
}

const sameSelection = (a: Selection, b: Selection): boolean => sameSet(a.nodes, b.nodes) && sameSet(a.wires, b.wires);
const sameSet = (a: ReadonlySet<Id>, b: ReadonlySet<Id>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));
