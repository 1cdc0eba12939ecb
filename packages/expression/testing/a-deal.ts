import type { Environment, Json, Shape } from '../src/index.ts';

const stages = ['prospecting', 'engaging', 'won', 'lost'];

/** A deal as small tests like it: one field of each type, a loaded account, tasks, and what an event brought. */
export const dealShape: Shape = {
  id: { type: 'text' },
  name: { type: 'text', label: { en: 'Name', 'zh-CN': '名称', 'zh-TW': '名稱' } },
  stage: {
    type: 'picklist',
    label: { en: 'Stage', 'zh-CN': '阶段', 'zh-TW': '階段' },
    options: stages.map((key) => ({ key, label: `${key.charAt(0).toUpperCase()}${key.slice(1)}` })),
  },
  amount: { type: 'money', label: { en: 'Amount', 'zh-CN': '金额', 'zh-TW': '金額' } },
  discount: { type: 'decimal', label: { en: 'Discount', 'zh-CN': '折扣', 'zh-TW': '折扣' } },
  employees: { type: 'integer', label: { en: 'Employees', 'zh-CN': '员工人数', 'zh-TW': '員工人數' } },
  active: { type: 'boolean', label: { en: 'Active', 'zh-CN': '启用', 'zh-TW': '啟用' } },
  closeDate: { type: 'date', label: { en: 'Close date', 'zh-CN': '结单日期', 'zh-TW': '結案日期' } },
  engageDate: { type: 'date', label: { en: 'Engage date', 'zh-CN': '接洽日期', 'zh-TW': '接洽日期' } },
  dueAt: { type: 'dateTime', label: { en: 'Due', 'zh-CN': '截止时间', 'zh-TW': '到期時間' } },
  tags: {
    type: 'multiPicklist',
    label: { en: 'Tags', 'zh-CN': '标签', 'zh-TW': '標籤' },
    options: ['new', 'old', 'vip'].map((key) => ({ key, label: key })),
  },
  owner: { type: 'user', label: { en: 'Owner', 'zh-CN': '所有者', 'zh-TW': '擁有者' } },
  account: {
    type: 'reference',
    label: { en: 'Account', 'zh-CN': '客户', 'zh-TW': '客戶' },
    of: () => ({
      id: { type: 'text' },
      name: { type: 'text', label: { en: 'Name', 'zh-CN': '名称', 'zh-TW': '名稱' } },
      sector: { type: 'text', label: { en: 'Sector', 'zh-CN': '行业', 'zh-TW': '產業' } },
    }),
  },
  tasks: { type: 'list', of: () => ({ open: { type: 'boolean' }, hours: { type: 'integer' } }) },
  event: { type: 'json' },
};

const values: { readonly [name: string]: Json } = {
  id: 'd1',
  name: 'Big fish',
  stage: 'engaging',
  amount: { minor: '123400', currency: 'USD' },
  discount: '12.5',
  employees: 5,
  active: true,
  closeDate: '2026-11-24',
  engageDate: '2026-10-01',
  dueAt: '2026-11-21T22:00:00.000Z',
  tags: ['new', 'vip'],
  owner: 'u1',
  account: { id: 'a1', name: 'Acme', sector: 'retail' },
  tasks: [
    { open: true, hours: 2 },
    { open: false, hours: 3 },
  ],
  event: { form: 'trial', score: 1.5 },
};

/** The deal's environment: Saturday 21 November 2026, 20:00 UTC, which is Sunday 04:00 in Shanghai, where days are counted. */
export function deal(
  changes: {
    readonly values?: { readonly [name: string]: Json };
    readonly before?: { readonly [name: string]: Json };
  } = {},
): Environment {
  return {
    values: { ...values, ...changes.values },
    ...(changes.before ? { before: changes.before } : {}),
    me: { id: 'u1', team: ['u1', 'u2'] },
    now: '2026-11-21T20:00:00.000Z',
    zone: 'Asia/Shanghai',
  };
}
