import type { ModuleDefinition } from '../module.ts';
import { tags } from './tags.ts';

/** Companies one sells to. */
export const accounts: ModuleDefinition = {
  id: 'accounts',
  label: { en: 'Account', 'zh-CN': '客户', 'zh-TW': '客戶' },
  labelPlural: { en: 'Accounts', 'zh-CN': '客户', 'zh-TW': '客戶' },
  icon: 'building',
  nameField: 'name',
  columns: ['name', 'sector', 'officeLocation', 'employees', 'revenue'],
  fields: [
    {
      id: 'name',
      type: 'text',
      label: { en: 'Account name', 'zh-CN': '客户名称', 'zh-TW': '客戶名稱' },
      required: true,
      indexed: true,
      maxLength: 200,
    },
    { id: 'sector', type: 'text', label: { en: 'Sector', 'zh-CN': '行业', 'zh-TW': '產業' }, indexed: true },
    {
      id: 'yearEstablished',
      type: 'integer',
      grouping: false,
      minimum: '1000',
      maximum: '2999',
      label: { en: 'Year established', 'zh-CN': '成立年份', 'zh-TW': '成立年份' },
    },
    {
      id: 'revenue',
      type: 'decimal',
      scale: 2,
      label: { en: 'Revenue (millions)', 'zh-CN': '营收(百万)', 'zh-TW': '營收(百萬)' },
    },
    { id: 'employees', type: 'integer', label: { en: 'Employees', 'zh-CN': '员工人数', 'zh-TW': '員工人數' } },
    {
      id: 'officeLocation',
      type: 'text',
      label: { en: 'Office location', 'zh-CN': '办公地点', 'zh-TW': '辦公地點' },
    },
    {
      id: 'subsidiaryOf',
      type: 'lookup',
      module: 'accounts',
      onDelete: 'clear',
      label: { en: 'Subsidiary of', 'zh-CN': '母公司', 'zh-TW': '母公司' },
    },
    { id: 'website', type: 'url', label: { en: 'Website', 'zh-CN': '网站', 'zh-TW': '網站' } },
    { id: 'phone', type: 'phone', label: { en: 'Phone', 'zh-CN': '电话', 'zh-TW': '電話' } },
    tags,
    { id: 'description', type: 'longText', label: { en: 'Description', 'zh-CN': '描述', 'zh-TW': '描述' } },
  ],
};
