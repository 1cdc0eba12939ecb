import { readdirSync, readFileSync } from 'node:fs';
import type { Sql } from 'postgres';

const ticksPerSecond = 100;

/** Processor time in milliseconds; null on systems that do not tell. Unlike time by the clock it means the same on a busy machine. */
export type ProcessorTime = { readonly node: number; readonly postgres: number } | null;

/** Begins to measure what processes of Node and a local PostgreSQL use; the answer tells how much it was. */
export async function measureProcessors(sql: Sql, nodes: readonly number[]): Promise<() => ProcessorTime> {
  const [session] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const before = read(nodes, session?.pid ?? 0);
  return () => {
    const after = read(nodes, session?.pid ?? 0);
    if (before === null || after === null) return null;
    let postgres = 0;
    for (const [pid, used] of after.sessions) postgres += used - (before.sessions.get(pid) ?? 0);
    return { node: after.node - before.node, postgres };
  };
}

function read(
  nodes: readonly number[],
  session: number,
): { node: number; sessions: ReadonlyMap<number, number> } | null {
  try {
    const server = Number(fieldsOf(session)[1]);
    const node = nodes.reduce((sum, pid) => sum + used(fieldsOf(pid)), 0);
    return { node, sessions: childrenOf(server) };
  } catch {
    return null;
  }
}

/** The sessions of a server, by process id. */
function childrenOf(server: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = fieldsOf(Number(name));
      if (Number(fields[1]) === server) found.set(Number(name), used(fields));
    } catch {
      // It has ended meanwhile.
    }
  }
  return found;
}

function used(fields: readonly string[]): number {
  return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1_000;
}

/** The fields behind the name of the program, from the state on. */
function fieldsOf(pid: number): readonly string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
