import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandOf } from './process-identity.ts';

/** What a server writes about itself into `postmaster.pid` of its cluster. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean };

/** Undefined when no server has the cluster, or one has only begun to write the file. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0) || !(port > 0)) return undefined;
  return { pid, port, ready: lines[7]?.trim() === 'ready' };
}

/** Whether a process is a living server on this cluster, and not one that was given its number since. */
export async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  // Windows shows no command lines; there the file, which a server removes when it ends, has to be believed.
  if (process.platform === 'win32') return (await readPostmaster(cluster))?.pid === pid;
  const command = await commandOf(pid);
  return command?.includes('postgres') === true && command.includes(cluster);
}

const impossiblePid = 2_147_483_646;

/**
 * Lets a new server start although the number of the dead one belongs to somebody else now. Only the number is
 * replaced: the line about shared memory stays, by which PostgreSQL sees whether children of the dead one still live.
 */
export async function forgetDeadPostmaster(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, [String(impossiblePid), ...rest].join('\n'));
}
