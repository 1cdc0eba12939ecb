import { behaviours, declarations } from '@throughline/catalog';
import { type CompiledProcess, compileProcess, EngineIncident } from '@throughline/engine';
import { say } from '@throughline/expression';
import { type Document, upgradeDocument } from '@throughline/graph';
import type { RuntimeContext } from '../../context.ts';
import type { Session } from '../../database/client.ts';
import type { Modules } from '../../records/module-store.ts';
import type { Configuration } from './configuration.ts';

export type VersionKey = { readonly process: string; readonly version: number };

/** A version ready to run, or why it cannot run with today's code: its runs are left untouched. */
export type Compiled = { readonly process: CompiledProcess } | { readonly broken: string };

/** Documents never change, so what was compiled stays good until the modules it was checked against change. */
type Shelf = { modules: Modules; readonly versions: Map<string, Compiled> };

const mostKept = 500;
const shelves = new WeakMap<RuntimeContext, Shelf>();

export const versionKey = ({ process, version }: VersionKey): string => `${process}/${version}`;

/** Compiled versions by `versionKey`; those not yet compiled in this process are loaded in one statement. */
export async function compiledVersions(
  session: Session,
  context: RuntimeContext,
  { modules }: Configuration,
  wanted: readonly VersionKey[],
): Promise<ReadonlyMap<string, Compiled>> {
  const shelf = shelfOf(context, modules);
  const byKey = new Map(wanted.map((version) => [versionKey(version), version]));
  const missing = [...byKey].filter(([key]) => !shelf.versions.has(key)).map(([, version]) => version);
  if (missing.length > 0) {
    const rows = await session.sql<(VersionKey & { readonly document: Document })[]>`
      select process_id as process, number as version, document
      from versions
      join unnest(${missing.map(({ process }) => process)}::uuid[], ${missing.map(({ version }) => version)}::int[])
        as wanted(process, version) on process_id = wanted.process and number = wanted.version`;
    for (const row of rows) keep(shelf, versionKey(row), compile(row, modules));
  }
  return new Map([...byKey.keys()].flatMap((key) => entryOf(shelf, key)));
}

function entryOf(shelf: Shelf, key: string): readonly (readonly [string, Compiled])[] {
  const found = shelf.versions.get(key);
  return found === undefined ? [] : [[key, found]];
}

function compile(row: VersionKey & { readonly document: Document }, modules: Modules): Compiled {
  const upgraded = upgradeDocument(row.document, declarations);
  if ('problems' in upgraded) return { broken: upgraded.problems.map(({ message }) => say(message, 'en')).join(' ') };
  try {
    const { document } = upgraded;
    const source = { id: row.process, version: row.version, document, declarations, behaviours };
    return { process: compileProcess({ ...source, modules: [...modules.values()] }) };
  } catch (error) {
    if (error instanceof EngineIncident) return { broken: error.message };
    throw error;
  }
}

function shelfOf(context: RuntimeContext, modules: Modules): Shelf {
  const shelf = shelves.get(context);
  if (shelf !== undefined && sameModules(shelf.modules, modules)) {
    shelf.modules = modules;
    return shelf;
  }
  const fresh: Shelf = { modules, versions: new Map() };
  shelves.set(context, fresh);
  return fresh;
}

/** The epoch also moves when a process is published; that is no reason to compile all others again. */
function sameModules(a: Modules, b: Modules): boolean {
  return a === b || JSON.stringify([...a]) === JSON.stringify([...b]);
}

function keep(shelf: Shelf, key: string, compiled: Compiled): void {
  const [oldest] = shelf.versions.keys();
  if (shelf.versions.size >= mostKept && oldest !== undefined) shelf.versions.delete(oldest);
  shelf.versions.set(key, compiled);
}
