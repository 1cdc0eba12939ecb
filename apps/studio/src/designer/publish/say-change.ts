import { type Language, say } from '@throughline/expression';
import type { Change, CompiledDocument, CompiledNode, Declarations, FormField, NamedNode } from '@throughline/graph';
import type { TFunction } from 'i18next';
import type { Look } from '../drawing/look-of.ts';

export type ChangeWords = {
  readonly t: TFunction<'designer'>;
  readonly language: Language;
  /** The draft: what is still there has its title from it. */
  readonly compiled: CompiledDocument;
  readonly declarations: Declarations;
  readonly lookOf: (node: CompiledNode) => Look;
};

/** One difference between two versions as a sentence. */
export function sayChange(change: Change, words: ChangeWords): string {
  const { t } = words;
  switch (change.is) {
    case 'nodeAdded':
    case 'nodeRemoved':
      return t(`change.${change.is}`, { name: titleOf(change.node, words) });
    case 'nodeRenamed':
      return t('change.nodeRenamed', {
        name: titleOf(change.node, words),
        before: change.before.name ?? kindOf(change.before, words),
      });
    case 'nodeChanged':
      return t('change.nodeChanged', {
        name: titleOf(change.node, words),
        what: [...new Set(change.keys.map(({ key }) => keyLabel(change.node, key, words)))].join(', '),
      });
    case 'wireAdded':
    case 'wireRemoved':
      return t(`change.${change.is}`, { from: titleOf(change.wire.from, words), to: titleOf(change.wire.to, words) });
    case 'wireMoved':
      return t('change.wireMoved', {
        from: titleOf(change.wire.from, words),
        to: titleOf(change.wire.to, words),
        before: titleOf(change.before.to, words),
      });
    case 'wireReordered':
      return t('change.wireReordered', { from: titleOf(change.wire.from, words), to: titleOf(change.wire.to, words) });
    case 'settingChanged':
      return t('change.settingChanged', { what: settingLabel(change.setting.key, words) });
  }
}

function titleOf(node: NamedNode, words: ChangeWords): string {
  const here = words.compiled.nodes.get(node.id);
  return here ? words.lookOf(here).title : (node.name ?? kindOf(node, words));
}

function kindOf(node: NamedNode, { declarations, language }: ChangeWords): string {
  const declaration = declarations.nodes[node.type];
  return declaration ? say(declaration.label, language) : node.type;
}

/** What a key of a config is called in its form; `@in`, `@about`, `@off` are properties of every node. */
function keyLabel(node: NamedNode, key: string, { declarations, language, t }: ChangeWords): string {
  if (key === '@in' || key === '@about' || key === '@off' || key === '@type')
    return t(`change.prop.${key.slice(1) as 'in'}`);
  const fields = declarations.nodes[node.type]?.form.flatMap((section) => section.fields) ?? [];
  const label = labelOf(fields, key);
  return label ? say(label, language) : key;
}

function settingLabel(key: string, { declarations, compiled, language }: ChangeWords): string {
  const sections = declarations.kinds[compiled.document.kind]?.settingsForm ?? [];
  const label = labelOf(
    sections.flatMap((section) => section.fields),
    key,
  );
  return label ? say(label, language) : key;
}

const labelOf = (fields: readonly FormField[], key: string) =>
  fields.find((field) => field.key === key || field.key.startsWith(`${key}.`))?.label;
