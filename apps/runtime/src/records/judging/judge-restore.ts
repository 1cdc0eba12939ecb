import type { FieldProblem, ModuleDefinition, RecordData } from '@throughline/crm';
import { type Language, say } from '@throughline/expression';
import type { Outcome, Refusal, StoredRecord } from '../command.ts';
import { invalid } from '../refusals.ts';
import type { Write } from '../storing/write.ts';
import type { Known, Prepared } from './prepared.ts';
import { actorOfWrite, pick, written } from './written.ts';

/**
 * A record comes back as it was. Look-ups to what is gone meanwhile are emptied; where it cannot be without them, or
 * belongs to something that is deleted itself, or its unique value is taken, it stays in the bin.
 */
export function restoreRecord(
  one: Prepared,
  module: ModuleDefinition,
  record: StoredRecord,
  made: ReadonlySet<string>,
  known: Known,
): Write | Outcome {
  const { command } = one;
  if (!record.deleted) return { ok: true, record, event: null };
  const wanted = { module, id: record.id, values: record.data, owner: null };
  const gone = known.references(wanted, made);
  const needed = gone.filter(({ field }) => cannotBeWithout(module, field));
  if (needed.length > 0) return belongsToDeleted(module, needed);
  const taken = known.unique.problems(wanted);
  if (taken.length > 0) return invalid(taken);
  known.unique.keep(wanted);
  const cleared = gone.map(({ field }) => field);
  const data: RecordData = Object.fromEntries(
    Object.entries(record.data).filter(([field]) => !cleared.includes(field)),
  );
  const next: StoredRecord = {
    ...record,
    data,
    revision: record.revision + 1,
    deleted: false,
    updatedAt: command.at ?? known.now,
    updatedBy: actorOfWrite(command, known.viewer),
  };
  // To processes it is an edit: those that take in what they find take it in again.
  const restored = { ...command, note: { ...command.note, restored: true } };
  return written(restored, known, next, 'record.edited', cleared, pick(record.data, cleared), pick(data, cleared));
}

function cannotBeWithout({ fields }: ModuleDefinition, id: string): boolean {
  const field = fields.find((one) => one.id === id);
  return field?.required === true || field?.onDelete === 'cascade';
}

function belongsToDeleted(module: ModuleDefinition, problems: readonly FieldProblem[]): Refusal {
  const labels = (language: Language) =>
    problems
      .map(({ field }) => say(module.fields.find(({ id }) => id === field)?.label ?? field, language))
      .join(language === 'en' ? ', ' : '、');
  return {
    ok: false,
    error: 'invalidFields',
    text: {
      en: `It belongs to a record that is deleted itself (${labels('en')}).`,
      'zh-CN': `它所属的记录也已被删除(${labels('zh-CN')})。`,
      'zh-TW': `它所屬的記錄也已被刪除(${labels('zh-TW')})。`,
    },
    hint: {
      en: 'Restore that one first; this one comes back with it.',
      'zh-CN': '请先恢复那条记录,此记录会随之恢复。',
      'zh-TW': '請先還原那筆記錄,此記錄會隨之還原。',
    },
    fields: problems,
  };
}
