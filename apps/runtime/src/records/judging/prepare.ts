import { applyDefaults, type ModuleDefinition, type RecordData, validateData } from '@throughline/crm';
import type { Language } from '@throughline/expression';
import { newId } from '../../new-id.ts';
import type { Command } from '../command.ts';
import type { Modules } from '../module-store.ts';
import type { Prepared } from './prepared.ts';

/** Values are judged by the modules as their writer knows them; defaults come from `whole`, hidden fields included. */
export function prepare(command: Command, modules: Modules, language: Language = 'en', whole = modules): Prepared {
  const withId = command.do === 'create' ? { ...command, id: command.id ?? newId() } : command;
  const module = modules.get(command.module);
  if (module === undefined || (command.do !== 'create' && command.do !== 'change'))
    return { command: withId, values: {}, problems: [] };
  const checked =
    command.do === 'create'
      ? validateNew(module, whole.get(command.module) ?? module, command.data, language)
      : validateData(module, command.set, { partial: true, language });
  return { command: withId, values: checked.data, problems: checked.problems };
}

/** Fields the writer cannot fill in (hidden, shown only) still begin with their defaults. */
function validateNew(module: ModuleDefinition, whole: ModuleDefinition, data: RecordData, language: Language) {
  const mine = new Set(module.fields.filter(({ readOnly }) => !readOnly).map(({ id }) => id));
  const [own, others] = [whole.fields.filter(({ id }) => mine.has(id)), whole.fields.filter(({ id }) => !mine.has(id))];
  const given = applyDefaults({ ...whole, fields: own }, data);
  const checked = validateData(module, given, { partial: false, language });
  return { ...checked, data: { ...applyDefaults({ ...whole, fields: others }, {}), ...checked.data } };
}
