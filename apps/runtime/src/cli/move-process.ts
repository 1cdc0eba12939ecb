import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type Document, upgradeDocument, writeDocument } from '@throughline/graph';
import type { RuntimeContext } from '../context.ts';
import { createProcess } from '../processes/create-process.ts';
import { readDraft } from '../processes/read-draft.ts';
import { readVersionDocument } from '../processes/read-versions.ts';
import { saveEdits } from '../processes/save-edits.ts';
import { StartRefused } from '../supervise/start-refused.ts';
import { findProcess } from './find-process.ts';
import { personFor, withInstallation } from './open-installation.ts';
import { readArguments } from './read-arguments.ts';
import { drawable, oneFile, readProcessFile } from './read-process-file.ts';
import type { Surroundings } from './surroundings.ts';
import { WrongUse } from './usage.ts';

const exportOptions = {
  version: { type: 'string' },
  out: { type: 'string' },
  /** What is written is JSON anyhow; a refusal is so too. */
  json: { type: 'boolean', default: false },
} as const;

/** Writes a process as a file: its draft, or one of its versions. */
export async function exportProcess(args: readonly string[], around: Surroundings): Promise<number> {
  const { values, positionals } = readArguments(args, exportOptions);
  const wanted = oneFile(positionals, 'process to export, by its name or id');
  const version = values.version === undefined ? null : Number(values.version);
  if (version !== null && !Number.isInteger(version)) throw new WrongUse('--version is a whole number.');
  return withInstallation(around, async (context) => {
    const id = await findProcess(context, wanted);
    const stored = await storedDocument(context, id, version);
    const upgraded = upgradeDocument(stored, drawable);
    const text = writeDocument('document' in upgraded ? upgraded.document : stored);
    if (values.out === undefined) around.out(text.trimEnd());
    else await write(resolve(around.folder, values.out), text);
    return 0;
  });
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new WrongUse(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function storedDocument({ db }: RuntimeContext, id: string, version: number | null): Promise<Document> {
  if (version === null) return (await readDraft(db, id)).document;
  const found = await readVersionDocument(db, id, version);
  if (found === undefined) throw new StartRefused(`The process has no version ${version}.`);
  return found;
}

const importOptions = {
  name: { type: 'string' },
  into: { type: 'string' },
  as: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** Brings a file in as the draft of a new process, or in place of the draft of one that is there. Nothing is published. */
export async function importProcess(args: readonly string[], around: Surroundings): Promise<number> {
  const { values, positionals } = readArguments(args, importOptions);
  const file = oneFile(positionals, 'file to import');
  const document = await readProcessFile(file, around.folder);
  return withInstallation(around, async (context) => {
    const viewer = await personFor(context, values.as);
    if (!viewer.rights.has('processes.edit')) throw new StartRefused(`${viewer.name} may not draw processes.`);
    const name = values.name ?? basename(file).replace(/\.json$/i, '');
    const { kind, module } = document;
    if (values.into === undefined) {
      const { process } = await createProcess(context, viewer, { kind, module, name, document });
      around.out(
        values.json ? JSON.stringify({ process: process.id, revision: 0 }) : `“${name}” is drafted: ${process.id}`,
      );
      return 0;
    }
    const id = await findProcess(context, values.into);
    const { revision: baseRevision } = await readDraft(context.db, id);
    const edits = [{ edit: 'replaceDocument', document }] as Parameters<typeof saveEdits>[3]['edits'];
    const { revision } = await saveEdits(context, viewer, id, {
      baseRevision,
      edits,
      label: `Import ${basename(file)}`,
    });
    around.out(
      values.json ? JSON.stringify({ process: id, revision }) : `The draft is replaced (revision ${revision}).`,
    );
    return 0;
  });
}
