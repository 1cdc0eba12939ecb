import { createHash } from 'node:crypto';
import { foldText, readText } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import { idAt } from '../../new-id.ts';
import type { Command } from '../../records/command.ts';
import type { Reference } from './find-references.ts';
import type { ImportPlan } from './import-plan.ts';

/** A record that a look-up names and that is not there: it is made with what the cell says and nothing else. */
export type Missing = {
  readonly id: string;
  readonly module: string;
  readonly data: JsonObject;
  readonly reference: Reference;
};

type Around = Pick<ImportPlan, 'id' | 'startedAt' | 'modules' | 'defaults'>;

/** What would have to be made; undefined where the text cannot be a value of the field it is found by. */
export function missingRecord(plan: Around, reference: Reference): Missing | undefined {
  const { by, text } = reference;
  const module = plan.modules.get(reference.module ?? '');
  const field = module?.fields.find(({ id }) => id === (by ?? module.nameField));
  if (module === undefined || field === undefined) return undefined;
  const read = readText(field, text.trim(), plan.defaults);
  if (!('value' in read) || read.value === null) return undefined;
  const named = module.fields.find(({ id, required }) => id === module.nameField && required);
  const data = { ...(named === undefined ? {} : { [named.id]: text.trim() }), [field.id]: read.value };
  return { id: missingId(plan, module.id, field.id, text), module: module.id, data, reference };
}

/** The same however often the file is read, so that what is tried again makes nothing twice. */
function missingId({ id, startedAt }: Around, module: string, field: string, text: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([id, module, field, foldText(text.trim())]))
    .digest();
  return idAt(Date.parse(startedAt), hash.readUInt16BE(8) & 0xfff, hash.subarray(0, 8));
}

export function makeCommand({ id }: Pick<ImportPlan, 'id'>, missing: Missing): Command {
  return { do: 'create', module: missing.module, id: missing.id, data: missing.data, note: { import: id, made: true } };
}
