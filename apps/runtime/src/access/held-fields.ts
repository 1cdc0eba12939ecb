import type { Language } from '@throughline/expression';
import { say, type Text } from '@throughline/expression';
import type { Session } from '../database/client.ts';
import type { Modules } from '../records/module-store.ts';

export type HeldField = { readonly module: string; readonly field: string; readonly why: string };

/** Fields that cannot be hidden from anybody: what names a record, and what says where it stands. */
export async function heldFields(
  { sql }: Session,
  modules: Modules,
  language: Language,
): Promise<readonly HeldField[]> {
  const held: HeldField[] = [];
  for (const { id: module, nameField, stateField } of modules.values()) {
    held.push({ module, field: nameField, why: say(namesIt, language) });
    if (stateField !== undefined) held.push({ module, field: stateField, why: say(saysWhere, language) });
  }
  const rows = await sql<{ name: string; module: string; field: string | null }[]>`
    select p.name, p.module, v.document -> 'settings' ->> 'field' as field
    from processes p join versions v on v.process_id = p.id and v.number = p.live_version`;
  for (const { name, module, field } of rows)
    if (field !== null) held.push({ module, field, why: say(heldBy(name), language) });
  return held;
}

const namesIt: Text = {
  en: 'It is the name of the record, shown wherever the record is.',
  'zh-CN': '这是记录的名称,凡显示记录处都会显示。',
  'zh-TW': '這是記錄的名稱,凡顯示記錄處都會顯示。',
};
const saysWhere: Text = {
  en: 'It says where the record stands; boards and processes show it.',
  'zh-CN': '它说明记录所处的状态,看板和流程都会显示。',
  'zh-TW': '它說明記錄所處的狀態,看板和流程都會顯示。',
};
const heldBy = (process: string): Text => ({
  en: `The process “${process}” keeps its state here.`,
  'zh-CN': `流程“${process}”在此保存其状态。`,
  'zh-TW': `流程「${process}」在此保存其狀態。`,
});
