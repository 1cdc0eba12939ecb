import { expect, test } from 'vitest';
import { fieldsOfLayout } from './layout.ts';
import type { ModuleDefinition } from './module.ts';
import { moduleSchema } from './module-schema.ts';

const module: ModuleDefinition = {
  id: 'visits',
  label: 'Visit',
  labelPlural: 'Visits',
  icon: 'map-pin',
  nameField: 'name',
  columns: ['name'],
  fields: [
    { id: 'name', type: 'text', label: 'Name', required: true },
    { id: 'place', type: 'text', label: 'Place' },
    { id: 'link', type: 'url', label: 'Link' },
    { id: 'day', type: 'date', label: 'Day', required: true },
  ],
  layouts: [{ id: 'online', label: 'Online', fields: ['link'] }],
};
const shown = (layout: string | null) => fieldsOfLayout(module, layout).map(({ id }) => id);

test('a layout shows its fields, the name, and what no record may lack', () => {
  expect(shown('online')).toEqual(['name', 'link', 'day']);
});

test('without a layout, or by one that is gone, every field is shown', () => {
  expect(shown(null)).toEqual(['name', 'place', 'link', 'day']);
  expect(shown('former')).toEqual(['name', 'place', 'link', 'day']);
});

test.each([
  [
    'the same layout twice',
    [
      { id: 'a', label: 'A', fields: [] },
      { id: 'a', label: 'B', fields: [] },
    ],
    'there twice',
  ],
  ['a field that is not there', [{ id: 'a', label: 'A', fields: ['nobody'] }], 'no field “nobody”'],
  ['a field twice', [{ id: 'a', label: 'A', fields: ['link', 'link'] }], 'there twice'],
])('a module with %s is refused', (_what, layouts, message) => {
  const read = moduleSchema.safeParse({ ...module, layouts });
  expect(read.error?.issues[0]?.message).toContain(message);
});
