import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Bench } from '../measurement.ts';

const built = new URL('../../../apps/studio/dist/', import.meta.url);
const limitKb = 250;

/** What a browser fetches of script before the first page shows, packed. */
export const studio: Bench = async () => {
  const page = readFileSync(new URL('index.html', built), 'utf8');
  const first = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path]) => path ?? '');
  if (first.length === 0) throw new Error(`${fileURLToPath(built)}index.html names no script.`);
  const bytes = first.map((path) => gzipSync(readFileSync(new URL(path, built))).length);
  const kilobytes = bytes.reduce((sum, each) => sum + each, 0) / 1000;
  return [
    {
      name: 'studio: first load',
      value: Math.round(kilobytes),
      unit: 'kB',
      limit: limitKb,
      better: 'less',
      ratio: null,
    },
  ];
};
