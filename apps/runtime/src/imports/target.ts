import type { Field, ModuleDefinition } from '@throughline/crm';
import type { Modules } from '../records/module-store.ts';
import { moduleOf } from '../records/module-store.ts';

/** The name under which users are imported; no module is called so. */
export const usersTarget = 'users';

/** Users as if they were a module, so that mapping and reading work alike for them. */
export const userFields: ModuleDefinition = {
  id: usersTarget,
  label: { en: 'User', 'zh-CN': '用户', 'zh-TW': '使用者' },
  labelPlural: { en: 'Users', 'zh-CN': '用户', 'zh-TW': '使用者' },
  icon: 'users',
  nameField: 'name',
  columns: ['name', 'email'],
  fields: [
    {
      id: 'name',
      type: 'text',
      required: true,
      maxLength: 120,
      label: { en: 'Name', 'zh-CN': '姓名', 'zh-TW': '姓名' },
    },
    { id: 'email', type: 'email', label: { en: 'E-mail', 'zh-CN': '电子邮箱', 'zh-TW': '電子郵件' } },
    { id: 'manager', type: 'text', maxLength: 120, label: { en: 'Manager', 'zh-CN': '上级', 'zh-TW': '主管' } },
    { id: 'group', type: 'text', maxLength: 80, label: { en: 'Group', 'zh-CN': '组', 'zh-TW': '群組' } },
    { id: 'role', type: 'text', maxLength: 80, label: { en: 'Role', 'zh-CN': '角色', 'zh-TW': '角色' } },
    { id: 'profile', type: 'text', maxLength: 80, label: { en: 'Profile', 'zh-CN': '权限配置', 'zh-TW': '權限設定' } },
  ],
};

/** What a file is imported into. Throws `notFound`. */
export function targetOf(modules: Modules, id: string): ModuleDefinition {
  return id === usersTarget ? userFields : moduleOf(modules, id);
}

/** The field a column is mapped to; every module has an owner, which is found like a user field. */
export function fieldOf(module: ModuleDefinition, id: string): Field | undefined {
  if (id === 'owner' && module.id !== usersTarget) return ownerField;
  return module.fields.find((field) => field.id === id);
}

const ownerField: Field = { id: 'owner', type: 'user', label: { en: 'Owner', 'zh-CN': '所有者', 'zh-TW': '擁有者' } };
