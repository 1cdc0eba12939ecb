import { expect, test } from 'vitest';
import list from './mantine-styles.ts?raw';

const sources = import.meta.glob<string>('../**/*.tsx', { eager: true, query: '?raw', import: 'default' });
/** Components that draw nothing of their own or reuse the rules of another. */
const drawnByOthers: { readonly [name: string]: string } = {
  Autocomplete: 'Combobox',
  NativeSelect: 'Input',
  MultiSelect: 'PillsInput',
  Select: 'Combobox',
  TagsInput: 'PillsInput',
  Textarea: 'Input',
  TextInput: 'Input',
  FileButton: 'UnstyledButton',
  Indicator: 'Indicator',
};
const silent = new Set([
  'Box',
  'Collapse',
  'MantineProvider',
  'Portal',
  'Transition',
  'FocusTrap',
  'RemoveScroll',
  'HoverCard',
]);

test('every Mantine component in use has its rules in mantine-styles.ts', () => {
  const listed = new Set([...list.matchAll(/core\/styles\/(\w+)\.layer\.css/g)].map((match) => match[1]));
  const missing = new Set<string>();
  for (const source of Object.values(sources)) {
    for (const block of source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)) {
      for (const name of (block[1] ?? '').split(',').map((part) => part.trim())) {
        const rules = drawnByOthers[name] ?? name;
        if (/^[A-Z]/.test(name) && !silent.has(name) && !listed.has(rules)) missing.add(rules);
      }
    }
  }
  expect([...missing]).toEqual([]);
});
