import { type Field, type ModuleDefinition, shapeOfList } from '@throughline/crm';
import { type Json, type Language, say, summarise } from '@throughline/expression';
import {
  atKey,
  type CompiledNode,
  type FormField,
  type Node,
  type NodeDeclaration,
  nodeName,
  type Preset,
  type Settings,
  type SummaryWords,
} from '@throughline/graph';
import { shapeOf } from './shapes.ts';

/** The colour of a card's edge: of its kind of process, of how it ends, or none. */
export type Tone = 'kind' | 'ok' | 'bad' | 'warn' | 'plain';
export type Look = { readonly title: string; readonly summary: string; readonly icon: string; readonly tone: Tone };
/** What looks depend on besides the node; a new object when any of it changes. */
export type LookContext = {
  readonly language: Language;
  readonly module: ModuleDefinition;
  readonly modules: readonly ModuleDefinition[];
  readonly settings: Settings;
  /** Names of people, roles and groups (`user:…`, `role:…`). */
  readonly whoLabel: (who: string) => string | null;
};

/** Looks by node object: a node that did not change looks as before, and its card is not drawn again. */
export function rememberLooks(context: LookContext): (node: CompiledNode) => Look {
  const known = new WeakMap<Node, Look>();
  const words = summaryWords(context);
  return (compiled) => {
    const before = known.get(compiled.node);
    if (before) return before;
    const look = lookOf(compiled, context, words);
    known.set(compiled.node, look);
    return look;
  };
}

function lookOf(compiled: CompiledNode, context: LookContext, words: SummaryWords): Look {
  const { node, declaration, role } = compiled;
  const { language } = context;
  const preset = declaration ? presetOf(node, declaration) : undefined;
  const option = declaration && role === 'place' ? optionShown(node, declaration, context) : undefined;
  const config = node.config as Record<string, Json>;
  const summary = declaration ? declaration.summary(config, words) : '';
  const said = declaration?.title?.(config, words, context.settings);
  return {
    title: node.name ?? option?.label ?? said ?? unnamedTitle(compiled, preset, summary, language),
    summary,
    icon: preset?.icon ?? declaration?.icon ?? 'help',
    tone: role !== 'place' ? 'plain' : option?.outcome === 'won' ? 'ok' : option?.outcome === 'lost' ? 'bad' : 'kind',
  };
}

/**
 * What a node without a name is called: its kind or preset. Where records enter, what ends, and gates that open by themselves
 * (every preset but the first, which is a person's) are best called by what they do: “After 5 business days”.
 */
function unnamedTitle(compiled: CompiledNode, preset: Preset | undefined, summary: string, language: Language): string {
  const { node, declaration, role } = compiled;
  const shape = shapeOf(compiled);
  const tells =
    shape === 'entry' ||
    shape === 'end' ||
    (role === 'gate' && preset !== undefined && preset !== declaration?.presets?.[0]);
  if (tells && summary !== '') return summary;
  return preset ? say(preset.label, language) : nodeName(node, declaration, language);
}

export function summaryWords({ module, modules, language, whoLabel }: LookContext): SummaryWords {
  const shape = shapeOfList(module, modules);
  const fieldOf = (id: string): Field | undefined => module.fields.find((field) => field.id === id);
  return {
    language,
    moduleLabel: (id) => say(modules.find((known) => known.id === id)?.label ?? id, language),
    fieldLabel: (id) => {
      const field = fieldOf(id);
      return field ? say(field.label, language) : id;
    },
    optionLabel: (id, key) => {
      const option = fieldOf(id)?.options?.find((known) => known.key === key);
      return option ? say(option.label, language) : key;
    },
    conditionText: (condition) => summarise(condition, shape, language),
    whoLabel,
  };
}

/** The preset a node was made from, as far as its config still says: presets with more to say come first. */
export function presetOf(node: Node, declaration: NodeDeclaration): Preset | undefined {
  return [...(declaration.presets ?? [])]
    .sort((a, b) => weight(b.config) - weight(a.config))
    .find((preset) => weight(preset.config) > 0 && fits(preset.config, node.config as Json));
}

const weight = (config: Json): number => JSON.stringify(config).length - 2;

/**
 * Whether a config still is what a preset made of it: its own switches and words are equal, and what it holds inside is there.
 * Numbers, lists and whatever lies deeper are what people change.
 */
function fits(pattern: Json, value: Json | undefined, depth = 0): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(pattern)) return Array.isArray(value);
  if (typeof pattern === 'object' && pattern !== null) {
    if (typeof value !== 'object') return false;
    const inside = value as { readonly [key: string]: Json };
    return depth > 1 || Object.entries(pattern).every(([key, inner]) => fits(inner, inside[key], depth + 1));
  }
  return depth > 1 || typeof pattern === 'number' ? typeof value === typeof pattern : pattern === value;
}

export type OptionShown = {
  readonly key: string;
  readonly label: string;
  readonly outcome: 'open' | 'won' | 'lost' | undefined;
};

/** The picklist option a place stands for, where its form has such a field. */
export function optionShown(
  node: Node,
  declaration: NodeDeclaration,
  { language, module, settings }: Pick<LookContext, 'language' | 'module' | 'settings'>,
): OptionShown | undefined {
  for (const field of declaration.form.flatMap((section) => section.fields)) {
    const fieldId = optionFieldOf(field, node.config, settings);
    const key = atKey(node.config, field.key);
    if (fieldId === undefined || typeof key !== 'string') continue;
    const option = module.fields.find((known) => known.id === fieldId)?.options?.find((known) => known.key === key);
    return option
      ? { key, label: say(option.label, language), outcome: option.outcome }
      : { key, label: key, outcome: undefined };
  }
  return undefined;
}

/** Which field of the module an `option` widget chooses from. */
export function optionFieldOf(field: FormField, config: Node['config'], settings: Settings): string | undefined {
  if (field.as !== 'option') return undefined;
  const named = field.fieldFromSetting !== undefined ? settings[field.fieldFromSetting] : undefined;
  const sibling = field.fieldKey !== undefined ? atKey(config, field.fieldKey) : undefined;
  const id = named ?? sibling;
  return typeof id === 'string' ? id : undefined;
}
