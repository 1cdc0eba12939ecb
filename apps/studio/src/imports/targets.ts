import { type Field, isMadeBySystem, type ModuleDefinition } from '@throughline/crm';
import { useModule } from '../api/directory.ts';

/** The name under which users are imported; no module is called so. */
export const usersTarget = 'users';

const users: ModuleDefinition = {
  id: usersTarget,
  label: { en: 'User', 'zh-CN': '用户', 'zh-TW': '使用者' },
  labelPlural: { en: 'Users', 'zh-CN': '用户', 'zh-TW': '使用者' },
  icon: 'user',
  nameField: 'name',
  columns: [],
  fields: [
    { id: 'name', type: 'text', required: true, label: { en: 'Name', 'zh-CN': '姓名', 'zh-TW': '姓名' } },
    { id: 'email', type: 'email', label: { en: 'E-mail', 'zh-CN': '电子邮箱', 'zh-TW': '電子郵件' } },
    { id: 'manager', type: 'text', label: { en: 'Manager', 'zh-CN': '经理', 'zh-TW': '主管' } },
    { id: 'group', type: 'text', label: { en: 'Group', 'zh-CN': '组', 'zh-TW': '群組' } },
    { id: 'role', type: 'text', label: { en: 'Role', 'zh-CN': '角色', 'zh-TW': '角色' } },
    { id: 'profile', type: 'text', label: { en: 'Profile', 'zh-CN': '权限集', 'zh-TW': '權限集' } },
  ],
};
const owner: Field = { id: 'owner', type: 'user', label: { en: 'Owner', 'zh-CN': '所有者', 'zh-TW': '擁有者' } };

/** What a file is imported into: a module, or users as if they were one. */
export function useTarget(id: string): ModuleDefinition | undefined {
  const module = useModule(id);
  return id === usersTarget ? users : module;
}

/** The fields a column may become; every record has an owner, found by name or e-mail. */
export function targetFields(module: ModuleDefinition): readonly Field[] {
  return module.id === usersTarget
    ? module.fields
    : [...module.fields.filter((field) => !isMadeBySystem(field)), owner];
}
