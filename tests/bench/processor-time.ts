import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** Processor time a process has used so far, in seconds, its threads included. */
export function secondsOf(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Processor time of the living children of a process, in seconds, by process id: the sessions of a PostgreSQL server. */
export function secondsOfChildren(parent: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      if (Number(statOf(Number(name))[1]) === parent) found.set(Number(name), secondsOf(Number(name)));
    } catch {
      // It has ended meanwhile.
    }
  }
  return found;
}

export function parentOf(pid: number): number {
  return Number(statOf(pid)[1]);
}

/** The fields behind the name of the program, from the state on. */
function statOf(pid: number): readonly string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
