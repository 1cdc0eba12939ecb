import type { Import, Mapping } from '@throughline/contract';
import { runImport } from '../../src/imports/run-import.ts';
import type { FoundedCompany } from '../found-company.ts';
import type { FoundedApp } from '../founded.ts';
import { upload } from './upload.ts';

export type Change = Partial<Mapping> & {
  /** Added to suggested columns, by their heading. */
  readonly with?: { readonly [column: string]: Partial<Mapping['columns'][number]> };
};

/** Imports as a person does, through the door of HTTP; the job of the worker is done in this process. */
export type Importer = {
  /** Uploads a file and answers with the import as it is prepared. Throws what is refused. */
  readonly prepare: (module: string, file: string) => Promise<Import>;
  /** The mapping as suggested, with changes. */
  readonly mapped: (prepared: Import, change?: Change) => Mapping;
  /** Starts an import that is prepared, brings it to its end, and answers with it. */
  readonly run: (prepared: Import, change?: Change, dryRun?: boolean) => Promise<Import>;
  readonly bringIn: (module: string, file: string, change?: Change, dryRun?: boolean) => Promise<Import>;
  /** The error file, without its mark. */
  readonly errorsOf: (id: string) => Promise<string>;
};

export function importer(running: FoundedApp, who: keyof FoundedCompany = 'ada'): Importer {
  const ask = running.as[who];
  const prepare = async (module: string, file: string) => {
    const { app, context, people } = running;
    const sent = { name: `${module}.csv`, bytes: Buffer.from(file), type: 'text/csv' };
    const { status, body, text } = await upload(app, context, people[who], `/api/imports/${module}`, sent);
    if (status !== 200) throw new Error(text);
    return body as Import;
  };
  const mapped = ({ suggested }: Import, { with: more = {}, ...change }: Change = {}): Mapping => ({
    columns: suggested.map((column) => ({ ...column, ...more[column.column] })),
    empty: [''],
    ...change,
  });
  const run = async (prepared: Import, change?: Change, dryRun = false) => {
    const body = { mapping: mapped(prepared, change), dryRun };
    const started = await ask('POST', `/api/imports/${prepared.id}/start`, body);
    if (started.status !== 200) throw new Error(started.text);
    await runImport(running.context, prepared.id);
    return (await ask('GET', `/api/imports/${prepared.id}`)).body as Import;
  };
  return {
    prepare,
    mapped,
    run,
    bringIn: async (module, file, change, dryRun) => run(await prepare(module, file), change, dryRun),
    errorsOf: async (id) => (await ask('GET', `/api/imports/${id}/errors.csv`)).text.replace('\uFEFF', ''),
  };
}
