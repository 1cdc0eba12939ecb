import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Mapping, mappingSchema } from '@throughline/contract';
import type { RuntimeContext } from '../context.ts';
import { errorFile } from '../imports/error-file.ts';
import { prepareImport, startImport } from '../imports/import-doors.ts';
import { type ImportRow, readImportRow, viewOfImport } from '../imports/import-state.ts';
import { runImport } from '../imports/run-import.ts';
import { personFor, withInstallation } from './open-installation.ts';
import { readArguments } from './read-arguments.ts';
import type { Surroundings } from './surroundings.ts';
import { WrongUse } from './usage.ts';

const options = {
  module: { type: 'string' },
  map: { type: 'string' },
  as: { type: 'string' },
  errors: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Imports a file as the import page does, in this process; exit code 1 when the import itself failed. */
export async function importFile(args: readonly string[], around: Surroundings): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const [file, ...more] = positionals;
  const { module, map, json } = values;
  if (file === undefined || more.length > 0) throw new WrongUse('Name one file to import.');
  if (module === undefined) throw new WrongUse('Say into what: --module deals.');
  const path = resolve(around.folder, file);
  const mapping = map === undefined ? undefined : await readMapping(map, around.folder);
  return withInstallation(around, async (context) => {
    const viewer = await personFor(context, values.as);
    const upload = { name: basename(path), type: 'text/csv', bytes: bytesOf(path) };
    const { id, suggested } = await prepareImport(context, viewer, module, upload);
    const wish = { mapping: mapping ?? mappingSchema.parse({ columns: suggested }), dryRun: values['dry-run'] };
    await startImport(context, viewer, id, wish, false);
    const stopTelling = json ? () => {} : tellProgress(context, id, around.tell);
    await runImport(context, id).finally(stopTelling);
    const done = await readImportRow(context.db, id);
    const errors = await writeErrors(context, done, resolve(around.folder, values.errors ?? `${file}.errors.csv`));
    around.out(json ? JSON.stringify({ ...viewOfImport(done), errors }) : inWords(done, errors));
    return done.state === 'done' ? 0 : 1;
  });
}

/** JSON itself, or a file that holds it. */
async function readMapping(text: string, folder: string): Promise<Mapping> {
  const inline = text.trim().startsWith('{');
  try {
    const json = inline ? text : await readFile(resolve(folder, text), 'utf8');
    return mappingSchema.parse(JSON.parse(json));
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    throw new WrongUse(`--map ${inline ? 'does not fit' : `${text} cannot be used`}: ${told}`);
  }
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Buffer;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new WrongUse(`${path} cannot be read (${String(error.code)}).`);
  }
}

/** A line each second on how far it is. */
function tellProgress({ db }: RuntimeContext, id: string, tell: (line: string) => void): () => void {
  const timer = setInterval(() => {
    readImportRow(db, id).then(
      ({ read, total }) => tell(`${read} of ${total ?? '?'} rows`),
      () => {},
    );
  }, 1_000);
  return () => clearInterval(timer);
}

/** The file with the rows that failed, or null when none did. */
async function writeErrors({ db }: RuntimeContext, row: ImportRow, path: string): Promise<string | null> {
  const [found] = await db.sql`select 1 from import_errors where import_id = ${row.id} limit 1`;
  if (found === undefined) return null;
  await pipeline(errorFile(db, row), createWriteStream(path));
  return path;
}

function inWords(
  { fileName, module, dryRun, read, added, updated, skipped, failed, made, problem }: ImportRow,
  errors: string | null,
): string {
  const did = dryRun ? 'Dry run' : 'Imported';
  const counts = `${read} rows read, ${added} added, ${updated} updated, ${skipped} skipped, ${failed} failed${made === 0 ? '' : `, ${made} made for look-ups`}`;
  const where = errors === null ? '' : `; the rows that failed are in ${errors}`;
  const why = problem === null ? '' : ` It stopped: ${problem}`;
  return `${did}: ${fileName} into ${module}: ${counts}${where}.${why}`;
}
