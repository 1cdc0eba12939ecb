import type { ModuleDefinition, PicklistOption } from '@throughline/crm';
import { type Json, type Language, say } from '@throughline/expression';
import {
  atKey,
  type CompiledDocument,
  type Declarations,
  type FormField,
  type KindId,
  type NewNode,
  type NodeDeclaration,
  type Preset,
  withKey,
} from '@throughline/graph';
import { optionFieldOf } from '../drawing/look-of.ts';
import type { Size } from '../drawing/rect.ts';
import { shapeOf, sizeOf } from '../drawing/shapes.ts';

/** One line of the palette: a kind of node, or one of its presets. */
export type PaletteEntry = {
  readonly key: string;
  readonly declaration: NodeDeclaration;
  readonly preset?: Preset;
  readonly label: string;
  readonly help: string;
  readonly icon: string;
};
export type PaletteGroup = { readonly id: NodeDeclaration['group']; readonly entries: readonly PaletteEntry[] };

const groups: readonly NodeDeclaration['group'][] = ['states', 'transitions', 'logic', 'time', 'actions', 'ends'];

/** What may be drawn in a kind of process, by group, in the order of the declarations. Groups without entries are left out. */
export function paletteGroups(declarations: Declarations, kind: KindId, language: Language): readonly PaletteGroup[] {
  const entries = Object.values(declarations.nodes)
    .filter((declaration) => declaration.kinds.includes(kind) && declaration.hidden !== true)
    .flatMap((declaration) => entriesOf(declaration, language));
  return groups
    .map((id) => ({ id, entries: entries.filter((entry) => entry.declaration.group === id) }))
    .filter((group) => group.entries.length > 0);
}

function entriesOf(declaration: NodeDeclaration, language: Language): readonly PaletteEntry[] {
  const { type, label, help, icon, presets } = declaration;
  if (!presets) return [{ key: type, declaration, label: say(label, language), help: say(help, language), icon }];
  return presets.map((preset) => ({
    key: `${type}/${preset.id}`,
    declaration,
    preset,
    label: say(preset.label, language),
    help: say(preset.help ?? help, language),
    icon: preset.icon,
  }));
}

/** How large what an entry draws will be. */
export function sizeOfEntry({ declaration, preset, label }: PaletteEntry): Size {
  const ports = declaration.ports({ ...declaration.defaults, ...preset?.config });
  return sizeOf(shapeOf({ role: declaration.role, ports, container: null }), label);
}

/** Entries whose name or help holds every word that is looked for. */
export function findEntries(found: readonly PaletteGroup[], search: string): readonly PaletteGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return found;
  const matches = (entry: PaletteEntry): boolean => {
    const text = `${entry.label} ${entry.help}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return found
    .map((group) => ({ ...group, entries: group.entries.filter(matches) }))
    .filter((group) => group.entries.length > 0);
}

/** A node made from a palette entry; a place takes the first option of its field that no other place stands for, one that ends where nothing leads on. */
export function nodeFrom(
  entry: PaletteEntry,
  id: string,
  compiled: CompiledDocument,
  module: ModuleDefinition,
): NewNode {
  const { type, v, defaults, form } = entry.declaration;
  let config: Record<string, Json> = { ...defaults, ...entry.preset?.config };
  for (const field of form.flatMap((section) => section.fields)) {
    const option = entry.declaration.role === 'place' ? freeOption(field, config, entry, compiled, module) : undefined;
    if (option !== undefined) config = withKey(config, field.key, option);
  }
  return { id, type, v, config };
}

function freeOption(
  field: FormField,
  config: Record<string, Json>,
  entry: PaletteEntry,
  compiled: CompiledDocument,
  module: ModuleDefinition,
): string | undefined {
  const fieldId = optionFieldOf(field, config, compiled.document.settings);
  const given = atKey(config, field.key);
  if (fieldId === undefined || (typeof given === 'string' && given !== '')) return undefined;
  const drawn = new Set(
    compiled.document.nodes
      .filter((node) => node.type === entry.declaration.type)
      .map((node) => atKey(node.config, field.key)),
  );
  const free = (module.fields.find((known) => known.id === fieldId)?.options ?? []).filter(
    ({ key }) => !drawn.has(key),
  );
  const ends = entry.declaration.ports(config).length === 0;
  const fits = ({ outcome = 'open' }: PicklistOption) => (outcome !== 'open') === ends;
  return (free.find(fits) ?? free[0])?.key;
}
