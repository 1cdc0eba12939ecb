import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Seal } from './seal-head.ts';

const fileName = 'audit-heads.log';

/** A head as it is kept outside of the database: `<number> <head> <when>`, one a line. */
export type KeptHead = Pick<Seal, 'number' | 'head'>;

/** Notes a head where whoever can write to the database cannot reach it: a file of the data folder. */
export async function keepHead(dataDir: string, { number, head, at }: Seal): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await appendFile(join(dataDir, fileName), `${number} ${head} ${at}\n`);
}

/** Every head noted here; lines that are none are passed over. */
export async function keptHeads(dataDir: string): Promise<readonly KeptHead[]> {
  let text: string;
  try {
    text = await readFile(join(dataDir, fileName), 'utf8');
  } catch {
    return [];
  }
  return [...text.matchAll(/^(\d+) ([0-9a-f]{64}) /gm)].map(([, number, head]) => ({
    number: Number(number),
    head: head ?? '',
  }));
}
