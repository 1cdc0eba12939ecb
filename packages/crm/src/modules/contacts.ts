import type { ModuleDefinition } from '../module.ts';
import { tags } from './tags.ts';

/** Persons at accounts. */
export const contacts: ModuleDefinition = {
  id: 'contacts',
  label: { en: 'Contact', 'zh-CN': '联系人', 'zh-TW': '聯絡人' },
  labelPlural: { en: 'Contacts', 'zh-CN': '联系人', 'zh-TW': '聯絡人' },
  icon: 'user',
  nameField: 'name',
  columns: ['name', 'account', 'title', 'email', 'phone'],
  fields: [
    {
      id: 'name',
      type: 'text',
      label: { en: 'Full name', 'zh-CN': '姓名', 'zh-TW': '姓名' },
      required: true,
      indexed: true,
      maxLength: 200,
    },
    {
      id: 'account',
      type: 'lookup',
      module: 'accounts',
      onDelete: 'clear',
      indexed: true,
      label: { en: 'Account', 'zh-CN': '客户', 'zh-TW': '客戶' },
    },
    { id: 'title', type: 'text', label: { en: 'Job title', 'zh-CN': '职务', 'zh-TW': '職稱' } },
    { id: 'email', type: 'email', label: { en: 'E-mail', 'zh-CN': '电子邮箱', 'zh-TW': '電子郵件' }, indexed: true },
    { id: 'phone', type: 'phone', label: { en: 'Phone', 'zh-CN': '电话', 'zh-TW': '電話' } },
    { id: 'mobile', type: 'phone', label: { en: 'Mobile', 'zh-CN': '手机', 'zh-TW': '手機' } },
    { id: 'country', type: 'text', label: { en: 'Country', 'zh-CN': '国家/地区', 'zh-TW': '國家/地區' } },
    tags,
    { id: 'description', type: 'longText', label: { en: 'Description', 'zh-CN': '描述', 'zh-TW': '描述' } },
  ],
};
