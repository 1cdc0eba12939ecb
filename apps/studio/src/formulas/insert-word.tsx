import { Select } from '@mantine/core';
import { formulaFunctions, type Shape, sayPath } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../words/language.ts';

/** All fields and functions to look through, for those who do not know what to type. */
export function InsertWord({ shape, onInsert }: { readonly shape: Shape; readonly onInsert: (word: string) => void }) {
  const { t } = useTranslation('formulas');
  const language = useLanguage();
  const fields = namesIn(shape).map((name) => ({ value: name, label: `${sayPath(name, shape, language)} · ${name}` }));
  const functions = formulaFunctions.map(({ name, signature }) => ({ value: `${name}()`, label: signature }));
  return (
    <Select<string>
      aria-label={t('insert')}
      placeholder={t('insert')}
      data={[
        { group: t('fields'), items: fields },
        { group: t('functions'), items: functions },
      ]}
      value={null}
      searchable
      maxDropdownHeight={320}
      onChange={(word) => word !== null && onInsert(word)}
    />
  );
}

/** Names of the record, of what stands behind its look-ups, and counts of what leads to it. */
function namesIn(shape: Shape): readonly string[] {
  const inner = (name: string, depth: number, behind: Shape): readonly string[] =>
    Object.entries(behind).flatMap(([part, slot]) => {
      const path = `${name}.${part}`;
      if (slot.type === 'json') return depth < 2 && slot.of ? inner(path, depth + 1, slot.of()) : [];
      return [path];
    });
  return Object.entries(shape).flatMap(([name, slot]) => {
    const behind = slot.of === undefined ? [] : inner(name, 0, slot.of());
    return slot.type === 'json' ? behind : [name, ...behind];
  });
}
