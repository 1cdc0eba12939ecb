import type { ModuleDefinition } from '../module.ts';

/** What is sold. */
export const products: ModuleDefinition = {
  id: 'products',
  label: { en: 'Product', 'zh-CN': '产品', 'zh-TW': '產品' },
  labelPlural: { en: 'Products', 'zh-CN': '产品', 'zh-TW': '產品' },
  icon: 'package',
  nameField: 'name',
  columns: ['name', 'series', 'salesPrice'],
  fields: [
    {
      id: 'name',
      type: 'text',
      label: { en: 'Product name', 'zh-CN': '产品名称', 'zh-TW': '產品名稱' },
      required: true,
      unique: true,
      maxLength: 200,
    },
    { id: 'series', type: 'text', label: { en: 'Series', 'zh-CN': '系列', 'zh-TW': '系列' } },
    { id: 'salesPrice', type: 'money', label: { en: 'Sales price', 'zh-CN': '销售价格', 'zh-TW': '銷售價格' } },
    {
      id: 'active',
      type: 'boolean',
      label: { en: 'Active', 'zh-CN': '在售', 'zh-TW': '販售中' },
      default: true,
    },
    { id: 'description', type: 'longText', label: { en: 'Description', 'zh-CN': '描述', 'zh-TW': '描述' } },
  ],
};
