import { foldText, type Text } from '@throughline/expression';
import { layoutField } from '../layout.ts';
import type { ModuleDefinition } from '../module.ts';
import { isMadeBySystem } from '../plain-field.ts';

/** Which field a column of a file is probably for; `owner` is the record's owner, null means no field fits. */
export type MappingSuggestion = { readonly header: string; readonly field: string | null };

/** Headers other systems use for the owner. */
const ownerWords = [
  'owner',
  'record owner',
  'sales agent',
  'sales rep',
  'sales person',
  'salesperson',
  'rep',
  'assigned to',
  '所有者',
  '负责人',
  '擁有者',
  '負責人',
  '业务员',
  '業務代表',
];
/** Other names of common fields, by field id. */
const otherNames: { readonly [field: string]: readonly string[] } = {
  name: ['name', 'full name', 'title', '名称', '名稱', '姓名'],
  email: ['mail', 'email address', 'e mail address', '邮箱', '電郵', '信箱'],
  phone: ['telephone', 'tel', 'phone number', '电话号码', '電話號碼'],
  mobile: ['mobile phone', 'cell', 'cell phone', '手机号'],
  website: ['web', 'url', 'homepage', '网址', '網址'],
  account: ['company', 'customer', 'organization', 'organisation', '公司'],
  company: ['account', 'organization', 'organisation'],
  sector: ['industry', 'branch'],
  stage: ['status', 'pipeline stage', 'sales stage'],
  closeDate: ['closing date', 'expected close date'],
  amount: ['value', 'deal value', 'deal size'],
  title: ['position', 'role', 'job title'],
  salesPrice: ['price', 'list price', 'unit price'],
  subject: ['title', 'task'],
  dueAt: ['due date', 'deadline'],
  detail: ['notes', 'description'],
  description: ['notes', 'comment', 'comments', 'remarks', '备注', '備註'],
};

/** Suggests a field for each header; no field twice. Exact names win over other names, those over slips of typing. */
export function suggestMapping(headers: readonly string[], module: ModuleDefinition): readonly MappingSuggestion[] {
  const names = namesOfFields(module);
  const taken = new Map<number, string>();
  for (const wanted of [3, 2, 1]) {
    for (const [column, header] of headers.entries()) {
      if (taken.has(column)) continue;
      const free = names.filter(({ field }) => ![...taken.values()].includes(field));
      const fit = free.find((name) => closeness(plain(header), name, plain(wordsOf(module.label)[0] ?? '')) === wanted);
      if (fit !== undefined) taken.set(column, fit.field);
    }
  }
  return headers.map((header, column) => ({ header, field: taken.get(column) ?? null }));
}

type FieldNames = { readonly field: string; readonly own: readonly string[]; readonly other: readonly string[] };

function namesOfFields(module: ModuleDefinition): readonly FieldNames[] {
  const entered = module.fields.filter((field) => !isMadeBySystem(field));
  const fields = entered.map((field) => ({
    field: field.id,
    own: [field.id, ...wordsOf(field.label)].map(plain),
    other: [...(otherNames[field.id] ?? []), ...(field.id === module.nameField ? wordsOf(module.label) : [])].map(
      plain,
    ),
  }));
  const layout = layoutField(module);
  const drawn = layout && { field: layout.id, own: [layout.id, ...wordsOf(layout.label)].map(plain), other: [] };
  return [
    ...fields,
    { field: 'owner', own: ['owner'], other: ownerWords.map(plain) },
    ...(drawn === undefined ? [] : [drawn]),
  ];
}

/** 3: its own name · 2: another name, or its own behind the module's (`deal_stage`) · 1: one slip of typing. */
function closeness(header: string, { own, other }: FieldNames, module: string): 0 | 1 | 2 | 3 {
  if (header === '') return 0;
  if (own.includes(header)) return 3;
  const without = header.startsWith(module) ? header.slice(module.length) : header;
  if (other.includes(header) || own.includes(without)) return 2;
  return header.length >= 5 && own.some((name) => oneSlip(header, name)) ? 1 : 0;
}

function wordsOf(label: Text): readonly string[] {
  return typeof label === 'string' ? [label] : Object.values(label).filter((word) => word !== undefined);
}

/** Only letters and digits, folded, without what stands in brackets: `Revenue (millions)` = `revenue`. */
function plain(text: string): string {
  return foldText(text.replace(/[((][^()()]*[))]/g, '')).replace(/[^\p{L}\p{N}]/gu, '');
}

/** One letter more, less or other. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1);
}
