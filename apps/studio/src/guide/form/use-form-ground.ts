import { useQueries, useQuery } from '@tanstack/react-query';
import { type RecordView, routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { Form } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import { ask } from '../../api/ask.ts';
import { recordQuery } from '../../records/record-queries.ts';
import { type FormDraft, type Ground, valueIn } from './form-state.ts';

type Names = { readonly [id: string]: string };
export type FormGround = Omit<Ground, 'openTasks'> & { readonly names: Names; readonly openTasks: readonly OpenTask[] };
export type OpenTask = { readonly id: string; readonly name: string; readonly dueAt: string | null };
const mostTasks = 200;

/** What a form is filled in against: the record, what stands behind look-ups the form goes through, and open tasks about it. */
export function useFormGround(
  form: Form,
  module: ModuleDefinition,
  record: RecordView,
  names: Names,
  draft: FormDraft,
): FormGround {
  const lookups = [...new Set(form.flatMap((item) => (item.is === 'field' ? lookupOf(item.field) : [])))];
  const behind = useQueries({
    queries: lookups.map((lookup) => {
      const target = module.fields.find((field) => field.id === lookup)?.module ?? '';
      const id = valueIn(draft, record.data, lookup);
      return { ...recordQuery({ module: target, id: String(id) }), enabled: target !== '' && typeof id === 'string' };
    }),
  });
  const openTasks = useOpenTasks(
    record,
    form.some((item) => item.is === 'openTasks'),
  );
  const found = lookups.flatMap((lookup, index) => {
    const data = behind[index]?.data;
    return data === undefined ? [] : [{ lookup, ...data }];
  });
  return {
    data: Object.assign({}, record.data, ...found.map((one) => prefixed(one.lookup, one.record.data))),
    names: Object.assign({}, names, ...found.map((one) => one.names)),
    openTasks,
  };
}

function lookupOf(path: string): readonly string[] {
  return path.includes('.') ? [path.slice(0, path.indexOf('.'))] : [];
}

function prefixed(lookup: string, data: { readonly [field: string]: Json }) {
  return Object.fromEntries(Object.entries(data).map(([field, value]) => [`${lookup}.${field}`, value]));
}

function useOpenTasks(record: RecordView, enabled: boolean): readonly OpenTask[] {
  const filter = JSON.stringify({
    all: [
      { of: 'aboutId', is: 'equals', value: record.id },
      { of: 'status', is: 'equals', value: 'open' },
    ],
  });
  const query = { filter, sort: 'dueAt', limit: mostTasks };
  const { data } = useQuery({ ...ask(routes.records.listRecords, { params: { module: 'tasks' }, query }), enabled });
  return (data?.records ?? []).map(({ id, name, data: task }) => ({
    id,
    name,
    dueAt: typeof task.dueAt === 'string' ? task.dueAt : null,
  }));
}
