import { declarations } from '@throughline/catalog';
import type { Language } from '@throughline/expression';
import { type Document, nodeName, wordsOfNode } from '@throughline/graph';
import type { Session } from '../../database/client.ts';
import type { Modules } from '../module-store.ts';

/** Names of the nodes of a version by id, and at which of them a record rests (entering one is told). */
export type VersionCard = {
  readonly names: ReadonlyMap<string, string>;
  readonly places: readonly string[];
  /** What the process writes texts from. */
  readonly nodes: Document['nodes'];
};
/** What the timeline needs to know of a record's runs, by run. */
export type RunCards = ReadonlyMap<
  string,
  VersionCard & { readonly process: string; readonly processName: string; readonly version: number }
>;

type Row = {
  readonly run: string;
  readonly process: string;
  readonly processName: string;
  readonly version: number;
};

/** The runs of a record: a handful at most. Versions are immutable, so their names are kept as long as the modules stay the same. */
export async function readRunCards(
  session: Session,
  modules: Modules,
  record: string,
  language: Language,
): Promise<RunCards> {
  const rows = await session.sql<Row[]>`
    select r.id as run, p.id as process, p.name as "processName", r.version
    from runs r join processes p on p.id = r.process_id
    where r.record_id = ${record}`;
  const cards = await Promise.all(
    rows.map(async (row) => [row.run, { ...row, ...(await versionCard(session, modules, row, language)) }] as const),
  );
  return new Map(cards);
}

const kept = new WeakMap<Modules, Map<string, VersionCard>>();
/** Versions named at once; beyond that the memory begins anew. */
const mostKept = 200;

async function versionCard(
  { sql }: Session,
  modules: Modules,
  { process, version }: Row,
  language: Language,
): Promise<VersionCard> {
  const cards = kept.get(modules) ?? new Map<string, VersionCard>();
  kept.set(modules, cards);
  const key = `${process}/${version}/${language}`;
  const known = cards.get(key);
  if (known !== undefined) return known;
  const [found] = await sql<{ document: Document }[]>`
    select document from versions where process_id = ${process} and number = ${version}`;
  const card =
    found === undefined ? { names: new Map(), places: [], nodes: [] } : cardOf(found.document, modules, language);
  if (cards.size >= mostKept) cards.clear();
  cards.set(key, card);
  return card;
}

function cardOf(document: Document, modules: Modules, language: Language): VersionCard {
  const all = [...modules.values()];
  const name = (node: Document['nodes'][number]) =>
    nodeName(node, declarations.nodes[node.type], language, {
      words: wordsOfNode(document, node, all, language),
      document,
    });
  return {
    nodes: document.nodes,
    names: new Map(document.nodes.map((node) => [node.id, name(node)])),
    places: document.nodes.filter(({ type }) => declarations.nodes[type]?.role === 'place').map(({ id }) => id),
  };
}
