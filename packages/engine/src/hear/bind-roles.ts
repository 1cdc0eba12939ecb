import type { Ref } from '@throughline/crm';
import type { Json, JsonObject } from '@throughline/expression';
import { keyOfRecord } from '../holds/resolve-keys.ts';
import { type Advance, note } from '../move/advance.ts';
import type { FactEvent } from './hear-fact.ts';

/** A conversion or a merge binds records before anybody else hears of it. Tells whether anything was bound. */
export function bindRoles(a: Advance, event: FactEvent): boolean {
  const before = a.records;
  if (event.on === 'record.merged') followMerge(a, event);
  for (const [role, { module, via }] of Object.entries(a.process.document.settings.records ?? {})) {
    const from = via?.on === event.on ? a.records[via.of] : undefined;
    if (!via || !from || !event.keys.includes(keyOfRecord(from))) continue;
    const id = dataOf(event)[via.field];
    if (typeof id === 'string') bind(a, role, { module, id });
  }
  return a.records !== before;
}

/** `data.into` is the record that stays; whoever spoke of the other speaks of it from now on. */
function followMerge(a: Advance, event: FactEvent): void {
  const { into } = dataOf(event);
  if (typeof into !== 'string') return;
  for (const [role, ref] of Object.entries(a.records)) {
    if (ref.id !== into && event.keys.includes(keyOfRecord(ref))) bind(a, role, { module: ref.module, id: into });
  }
}

function bind(a: Advance, role: string, ref: Ref): void {
  const known = a.records[role];
  if (known?.module === ref.module && known.id === ref.id) return;
  a.records = { ...a.records, [role]: ref };
  const text = {
    en: `From now on “${role}” is another record.`,
    'zh-CN': `从现在起“${role}”指向另一条记录。`,
    'zh-TW': `從現在起「${role}」指向另一筆記錄。`,
  };
  note(a, { did: 'noted', code: 'bound', text, data: { role, ...ref } });
}

function dataOf({ data }: FactEvent): { readonly [name: string]: Json | undefined } {
  return data !== null && typeof data === 'object' && !Array.isArray(data) ? (data as JsonObject) : {};
}
