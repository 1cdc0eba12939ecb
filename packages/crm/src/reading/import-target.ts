import { layoutField, layoutId } from '../layout.ts';
import type { Field, ModuleDefinition } from '../module.ts';
import { isMadeBySystem } from '../plain-field.ts';

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
    { id: 'manager', type: 'text', maxLength: 120, label: { en: 'Manager', 'zh-CN': '经理', 'zh-TW': '主管' } },
    { id: 'group', type: 'text', maxLength: 80, label: { en: 'Group', 'zh-CN': '组', 'zh-TW': '群組' } },
    { id: 'role', type: 'text', maxLength: 80, label: { en: 'Role', 'zh-CN': '角色', 'zh-TW': '角色' } },
    { id: 'profile', type: 'text', maxLength: 80, label: { en: 'Profile', 'zh-CN': '权限集', 'zh-TW': '權限集' } },
  ],
};

const owner: Field = { id: 'owner', type: 'user', label: { en: 'Owner', 'zh-CN': '所有者', 'zh-TW': '擁有者' } };

/** The fields a column may become: what people fill in, the owner, whom every record has and who is found like a user, and the layout. */
export function importFields(module: ModuleDefinition): readonly Field[] {
  if (module.id === usersTarget) return module.fields;
  const layout = layoutField(module);
  const entered = module.fields.filter((field) => !isMadeBySystem(field) && !field.readOnly);
  return [...entered, owner, ...(layout === undefined ? [] : [layout])];
}

/** The field a column is mapped to, whether it may be written or not (the row is told why it may not). */
export function importField(module: ModuleDefinition, id: string): Field | undefined {
  if (id === owner.id && module.id !== usersTarget) return owner;
  if (id === layoutId) return layoutField(module);
  return module.fields.find((field) => field.id === id);
}
