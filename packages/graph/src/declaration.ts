import type { ModuleDefinition } from '@throughline/crm';
import type { Condition, Json, Language, Text } from '@throughline/expression';
import type * as z from 'zod';
import type { Document, Id, KindId, Node, PortId, TypeId } from './document.ts';
import type { FormSection } from './form-field.ts';
import type { Made, NodeRole } from './node-role.ts';

export type PortRole =
  /** The way on. */
  | 'flow'
  /** A flow of its own beside. */
  | 'side'
  /** Leads only to gates. */
  | 'gates'
  /** Leads only into its block. */
  | 'inner'
  /** Taken when the node fails. */
  | 'error';
export type Port = { readonly id: PortId; readonly role: PortRole; readonly label: Text };

/**
 * One number in a chain of shapes of a config; `up` gets the older shape and returns the next, keeping the old meaning as an
 * explicit value. `memory` does the same to what nodes of running processes remember; without it that keeps its shape.
 */
export type Upgrade = {
  readonly from: number;
  readonly up: (config: Record<string, Json>) => Record<string, Json>;
  readonly memory?: (memory: Json) => Json;
};

export type Problem = {
  readonly severity: 'error' | 'warning';
  /** Stable name of the check, for programs and tests. */
  readonly code: string;
  /** Where: a node, an edge, a setting; `key` points into the node's config. */
  readonly node?: string;
  readonly edge?: string;
  readonly key?: string;
  readonly message: Text;
};

export type Preset = {
  readonly id: string;
  readonly label: Text;
  readonly help?: Text;
  readonly icon: string;
  readonly config: Record<string, Json>;
};

/** What graph, canvas and inspector know of a node kind; behaviour is added by the engine's interface. */
export type NodeDeclaration = {
  readonly type: TypeId;
  readonly role: NodeRole;
  /** Number of the current config shape (1 for the first). */
  readonly v: number;
  readonly kinds: readonly KindId[];
  readonly label: Text;
  readonly help: Text;
  /** Tabler icon name without prefix, e.g. `pointer`. */
  readonly icon: string;
  readonly group: 'states' | 'transitions' | 'logic' | 'time' | 'actions' | 'ends';
  /** Where the palette shows it within its group: lower first, those without one last. */
  readonly rank?: number;
  /** Only placed by the system (the start node): not in the palette. */
  readonly hidden?: true;
  /** A step that waits, or a block that bounds its rounds: a cycle through it is not endless. Places rest, and gates unless they are taken `atOnce`. */
  readonly rests?: true;
  readonly makes?: Made;
  /** For gates: whether it is taken the moment it is reached, whatever the record holds, and what it hangs on is left. */
  readonly atOnce?: (config: Record<string, Json>) => boolean;
  /** For gates: whether taking it pauses what it hangs on until a return. */
  readonly pauses?: (config: Record<string, Json>) => boolean;
  readonly config: z.ZodType<Record<string, Json>>;
  readonly defaults: Record<string, Json>;
  /** What the palette offers instead of the one plain entry: the same type with other defaults. */
  readonly presets?: readonly Preset[];
  /** Total: any object gives ports, also an unfinished config (never throws). */
  readonly ports: (config: Record<string, Json>) => readonly Port[];
  readonly form: readonly FormSection[];
  /** One line of what the node does, in words: “Wait 2 business days”. */
  readonly summary: (config: Record<string, Json>, words: SummaryWords) => string;
  /** What a node without a name is called, where its config says so: a state after its value. Else it is called after its kind. */
  readonly title?: (config: Record<string, Json>, words: SummaryWords, settings: Document['settings']) => string | null;
  readonly upgrades: readonly Upgrade[];
  /** For places: the field value (absent `field` = the process's state field) of records that rest here; null when none is taken in here, e.g. in a final state. Adoption asks. */
  readonly stands?: (config: Record<string, Json>) => { readonly field?: string; readonly value: Json } | null;
  /** Checks that need to know the kind (role checks are the graph's own). */
  readonly check?: (node: Node, context: CheckContext) => readonly Problem[];
};

/** What summaries and checks may ask about the surroundings. */
export type SummaryWords = {
  readonly language: Language;
  readonly fieldLabel: (field: string) => string;
  readonly optionLabel: (field: string, key: string) => string;
  readonly moduleLabel: (module: string) => string;
  /** A condition as a sentence; without it summaries only say that there is one. */
  readonly conditionText?: (condition: Condition) => string;
  /** Names of people, roles and groups (`user:…`, `role:…`); without it they are only counted by kind. */
  readonly whoLabel?: (who: string) => string | null;
};
export type CheckContext = {
  readonly document: Document;
  /** What a node is, by its id; nothing where its kind is not known. */
  readonly declarationOf: (node: Id) => NodeDeclaration | undefined;
  readonly module: ModuleDefinition;
  readonly modules: readonly ModuleDefinition[];
  /** Processes that others may call, where they are known. */
  readonly processes?: readonly Callable[];
};

/** A live process as others see it; `results` is what it says it may end with, empty when it says nothing. */
export type Callable = { readonly id: string; readonly name: string; readonly results: readonly Id[] };

/** What a kind of process is: which node types it uses, its settings, and how it is drawn. */
export type KindDeclaration = {
  readonly kind: KindId;
  readonly label: Text;
  readonly icon: string;
  /** Free canvas with states and arrows, top to bottom, or left to right in lanes. */
  readonly drawing: 'free' | 'down' | 'right';
  /** Of the keys this kind adds; those every kind has are checked by the graph. */
  readonly settings: z.ZodType<Record<string, Json>>;
  readonly settingsForm: readonly FormSection[];
  /** The document a new process starts from. */
  readonly blank: (module: ModuleDefinition) => Document;
  readonly check?: (context: CheckContext) => readonly Problem[];
};

/** All kinds the graph is told of; passed in, never imported. */
export type Declarations = {
  readonly nodes: { readonly [type: TypeId]: NodeDeclaration };
  readonly kinds: { readonly [K in KindId]?: KindDeclaration };
};
