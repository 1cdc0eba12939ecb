import { declarations } from '@throughline/catalog';
import { type Language, languages, type Text } from '@throughline/expression';
import { type Document, fieldsOfDocument, nodeName, upgradeDocument, wordsOfNode } from '@throughline/graph';
import type { Asked, FindUses, Use } from './use.ts';

type Row = {
  readonly id: string;
  readonly name: string;
  /** null: the draft. */
  readonly version: number | null;
  readonly document: Document;
};

/** Drafts, live versions, and older versions that still have runs. */
export const usesInProcesses: FindUses = async ({ sql }, asked) => {
  const rows = await sql<Row[]>`
    select p.id, p.name, null::int as version, d.document from drafts d join processes p on p.id = d.process_id
    union all
    select p.id, p.name, v.number as version, v.document from versions v join processes p on p.id = v.process_id
    where v.number = p.live_version
      or exists (select 1 from runs r where r.process_id = v.process_id and r.version = v.number and r.ended_at is null)
    order by name, id, version nulls first`;
  return rows.flatMap((row) => usesIn(row, asked));
};

function usesIn(
  { id, name, version, document: stored }: Row,
  { modules, module, field, option }: Asked,
): readonly Use[] {
  const upgraded = upgradeDocument(stored, declarations);
  const document = 'document' in upgraded ? upgraded.document : stored;
  const nodes = new Set(
    fieldsOfDocument(document, declarations, modules)
      .filter((mention) => mention.module === module.id && mention.field === field)
      .filter(({ texts }) => option === undefined || texts.includes(option))
      .map(({ node }) => node),
  );
  return [...nodes].map((node) => ({
    kind: 'process' as const,
    name,
    where: whereOf(document, node, version, modules),
    link: version === null ? `/processes/${id}` : `/processes/${id}/versions/${version}`,
  }));
}

function whereOf(document: Document, id: string | null, version: number | null, modules: Asked['modules']): Text {
  const node = document.nodes.find((one) => one.id === id);
  const of = (language: Language) =>
    node === undefined
      ? settings[language]
      : nodeName(node, declarations.nodes[node.type], language, {
          words: wordsOfNode(document, node, modules, language),
          document,
        });
  const said = languages.map((language) => [language, `${of(language)}, ${inVersion(version)[language]}`] as const);
  return Object.fromEntries(said) as { [L in Language]: string };
}

const settings = { en: 'settings of the process', 'zh-CN': '流程设置', 'zh-TW': '流程設定' };

function inVersion(version: number | null): { readonly [L in Language]: string } {
  if (version === null) return { en: 'draft', 'zh-CN': '草稿', 'zh-TW': '草稿' };
  return { en: `version ${version}`, 'zh-CN': `版本 ${version}`, 'zh-TW': `版本 ${version}` };
}
