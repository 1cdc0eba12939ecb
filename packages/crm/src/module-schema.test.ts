import { describe, expect, it } from 'vitest';
import { moduleSchema } from './index.ts';

const shops = {
  id: 'shops',
  label: { en: 'Shop', 'zh-CN': '门店', 'zh-TW': '門市' },
  labelPlural: 'Shops',
  icon: 'building-store',
  nameField: 'name',
  stateField: 'state',
  columns: ['name', 'owner'],
  fields: [
    { id: 'name', type: 'text', label: 'Name', required: true },
    { id: 'state', type: 'picklist', label: 'State', options: [{ key: 'open', label: 'Open' }], default: 'open' },
  ],
};
function complaints(change: object): readonly string[] {
  const read = moduleSchema.safeParse({ ...shops, ...change });
  return read.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
}
const fields = (...more: readonly object[]) => ({ fields: [...shops.fields, ...more] });

describe('a module from outside', () => {
  it('is taken when it is whole', () => {
    expect(complaints({})).toEqual([]);
  });

  it.each<[object, string]>([
    [{ extra: 1 }, ': Unrecognized key: "extra"'],
    [{ id: 'Shops!' }, 'id: The id of a module begins with a small letter and has at most 41 letters and digits.'],
    [{ nameField: 'state' }, 'nameField: “state” is no text field of this module.'],
    [{ stateField: 'name' }, 'stateField: “name” is no picklist of this module.'],
    [{ columns: ['name', 'colour'] }, 'columns.1: There is no field “colour” to show.'],
    [fields({ id: 'name', type: 'text', label: 'Twice' }), 'fields: The field “name” is there twice. Rename one.'],
    [
      fields({ id: 'owner', type: 'user', label: 'Owner' }),
      'fields.2.id: This id is taken by the system. Choose another.',
    ],
    [
      fields({ id: 'constructor', type: 'text', label: 'C' }),
      'fields.2.id: This id is taken by the system. Choose another.',
    ],
    [fields({ id: 'in', type: 'text', label: 'In' }), 'fields.2.id: This id is taken by the system. Choose another.'],
    [
      fields({ id: 'kind', type: 'picklist', label: 'Kind' }),
      'fields.2.options: A picklist needs at least one option.',
    ],
    [
      fields({ id: 'kind', type: 'text', label: 'Kind', scale: 2 }),
      'fields.2.scale: Only decimal, formula fields have “scale”. Remove it.',
    ],
    [fields({ id: 'at', type: 'lookup', label: 'At' }), 'fields.2.module: A lookup needs the module it leads to.'],
    [
      fields({ id: 'size', type: 'integer', label: 'Size', default: 'big' }),
      'fields.2.default: The default is not a value of this field.',
    ],
    [
      fields({ id: 'size', type: 'text', label: 'a\u0000b' }),
      'fields.2.label: The text contains U+0000 or half a surrogate pair. Remove it.',
    ],
  ])('%j is refused', (change, expected) => {
    expect(complaints(change)).toEqual([expected]);
  });
});
