import type { Ref } from '@throughline/crm';
import { type Condition, type Json, type JsonObject, sayFailures } from '@throughline/expression';
import { type Id, namesOfNode } from '@throughline/graph';
import { newRun } from './begin-run.ts';
import { type Door, doorNames, doorOf, doors } from './doors.ts';
import type { Event } from './event.ts';
import type { Facts, Query } from './facts.ts';
import { advanceOf } from './move/advance.ts';
import { explain, holds, read } from './move/read-value.ts';
import type { View } from './move/view.ts';
import { Needs } from './needs.ts';
import { inAll } from './offers/words.ts';
import type { CompiledProcess } from './process/compile-process.ts';
import type { Reason } from './result.ts';

/** An entry as every start declares it: the port of its id is where a run begins. `by`: only for what was written by one of these doors. */
export type Entry = {
  readonly id: Id;
  readonly on: readonly string[];
  readonly by: readonly Door[] | null;
  readonly where: Condition | null;
};
export type EntryResult =
  /** `key` names parallel runs of one record: unique per process and record. */
  | { readonly start: { readonly entry: Id; readonly key: string } }
  | { readonly not: readonly Reason[] }
  | { readonly needs: readonly Query[] };

/** Whether a fact begins a run of this process, at which entry, and else why not. The first entry that matches wins. */
export function entry(process: CompiledProcess, event: Event & { readonly kind: 'fact' }, facts: Facts): EntryResult {
  const record = recordOfEvent(process, event);
  if (!record) return { not: [notHeard] };
  const begun = { ...event, kind: 'start' as const, entry: '', records: { record }, key: '' };
  const a = advanceOf(process, newRun(process, begun, facts), event, facts);
  const view: View = { node: process.start, memory: null, visit: 1, since: facts.now, at: 1 };
  const reasons: Reason[] = [];
  try {
    for (const { id, on, by, where } of entriesOf(process)) {
      if (!on.includes(event.on)) continue;
      if (by !== null && !by.some((door) => door === doorOf(event.data))) {
        reasons.push(otherDoor(by));
        continue;
      }
      if (!where || holds(a, view, where)) return { start: { entry: id, key: keyOf(read(a, view, keyPath(process))) } };
      const names = namesOfNode(process.document, process.start.node, process.moduleList);
      const explanation = explain(a, view, where);
      const text = inAll((language) => sayFailures(explanation, names, language).join(language === 'en' ? ' ' : ''));
      reasons.push({ code: 'when', text, condition: where });
    }
  } catch (stop) {
    if (stop instanceof Needs) return { needs: stop.queries };
    throw stop;
  }
  return { not: reasons.length > 0 ? reasons : [notHeard] };
}

/** The entries of the start node, read from its config. */
export function entriesOf(process: CompiledProcess): readonly Entry[] {
  const { entries } = process.start.config;
  if (!Array.isArray(entries)) return [];
  return (entries as readonly JsonObject[]).flatMap(({ id, on, by, where }) =>
    typeof id === 'string' && Array.isArray(on)
      ? [{ id, on: on as readonly string[], by: doorsIn(by), where: (where as Condition | undefined) ?? null }]
      : [],
  );
}

function doorsIn(by: Json | undefined): readonly Door[] | null {
  return Array.isArray(by) ? doors.filter((door) => by.includes(door)) : null;
}

function otherDoor(by: readonly Door[]): Reason {
  const text = inAll((language) => {
    const names = by.map((door) => doorNames[door][language]).join(language === 'en' ? ' or ' : '、');
    if (language === 'zh-CN') return `仅接受通过${names}写入的记录。`;
    return language === 'zh-TW' ? `僅接受透過${names}寫入的記錄。` : `It takes in only what comes by ${names}.`;
  });
  return { code: 'notOffered', text };
}

function keyPath(process: CompiledProcess): Json {
  const reentry = process.start.config.reentry as JsonObject | undefined;
  const key = reentry?.key;
  return typeof key === 'string' ? { path: key } : null;
}

function keyOf(value: Json): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The record an event is about: the first of its keys that names one of the process's module. */
function recordOfEvent(process: CompiledProcess, { keys }: Event & { readonly kind: 'fact' }): Ref | null {
  const prefix = `record:${process.document.module}/`;
  const key = keys.find((one) => one.startsWith(prefix));
  return key === undefined ? null : { module: process.document.module, id: key.slice(prefix.length) };
}

const notHeard: Reason = {
  code: 'notOffered',
  text: {
    en: 'This process does not begin with such an event.',
    'zh-CN': '此流程不由此类事件启动。',
    'zh-TW': '此流程不由此類事件啟動。',
  },
};
