import type { Trouble } from '@throughline/contract';
import type { CompiledProcess } from '@throughline/engine';
import { type Language, say } from '@throughline/expression';
import { nodeName, wordsOfNode } from '@throughline/graph';
import type { Viewer } from '../access/viewer.ts';
import { spokenBy } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { compiledVersions, versionKey } from '../runs/versions/compiled-versions.ts';
import { readConfiguration } from '../runs/versions/configuration.ts';
import { troublesSql } from './refresh-incident.ts';

export type TroubleRow = {
  readonly run: string;
  readonly kind: Exclude<Trouble['kind'], 'entry'>;
  readonly id: string;
  readonly node: string | null;
  readonly code: string | null;
  readonly message: string;
  readonly at: string | null;
  readonly attempts: number | null;
};

/** What runs need help with, in the order it should be looked at. */
export async function readTroubles(session: Session, runs: readonly string[]): Promise<readonly TroubleRow[]> {
  return session.sql<TroubleRow[]>`
    select * from (${troublesSql(session)}) t
    where run = any(${runs}::uuid[])
    order by run, array_position(array['stuck', 'unknown', 'event', 'timer'], kind), at, id`;
}

export type OfProcess = { readonly process: string; readonly version: number };

/** Versions that can be read, by `versionKey`: for the names and ways of their nodes. */
export async function drawings(
  session: Session,
  context: RuntimeContext,
  wanted: readonly OfProcess[],
): Promise<ReadonlyMap<string, CompiledProcess>> {
  const configuration = await readConfiguration(session, context);
  const compiled = await compiledVersions(session, context, configuration, wanted);
  return new Map([...compiled].flatMap(([key, one]) => ('process' in one ? [[key, one.process] as const] : [])));
}

export function nameOfNode(process: CompiledProcess | undefined, id: string | null, language: Language): string | null {
  const node = id === null ? undefined : process?.nodes.get(id)?.node;
  if (node === undefined || process === undefined) return id;
  const { document, declarations, moduleList } = process;
  const words = wordsOfNode(document, node, moduleList, language);
  return nodeName(node, declarations.nodes[node.type], language, { words, document });
}

/** Dressed for a viewer: named nodes, what may be done about it, and since when. */
export function troubleView(
  row: TroubleRow,
  process: CompiledProcess | undefined,
  since: string,
  viewer: Viewer,
): Trouble {
  const language = spokenBy(viewer);
  const ports = row.kind === 'stuck' ? portsOf(process, row.node, language) : [];
  return {
    id: row.id,
    kind: row.kind,
    node: row.node,
    nodeName: nameOfNode(process, row.node, language),
    code: row.code,
    message: row.message,
    at: row.at ?? since,
    attempts: row.attempts,
    can: [...possible(row.kind, ports.length)],
    ports: [...ports],
  };
}

function possible(kind: Trouble['kind'], ports: number): readonly Trouble['can'][number][] {
  if (kind === 'unknown') return ['redo', 'sent', 'notSent'];
  if (kind === 'timer') return ['retry'];
  return kind === 'stuck' && ports === 0 ? ['retry'] : ['retry', 'skip'];
}

/** Ways on from a node but for the one errors take: those that are wired; where none is, it ends by any of them. */
function portsOf(process: CompiledProcess | undefined, id: string | null, language: Language): Trouble['ports'] {
  const node = id === null ? undefined : process?.nodes.get(id);
  if (node === undefined || process === undefined) return [];
  const declared = process.declarations.nodes[node.node.type]?.ports(node.node.config) ?? [];
  const flows = declared.filter(({ role }) => role === 'flow');
  const wired = flows.filter(({ id: port }) => node.ways.has(port));
  return (wired.length > 0 ? wired : flows).map(({ id: port, label }) => ({
    id: port,
    label: label === undefined ? port : say(label, language),
  }));
}

export const keyOf = versionKey;
