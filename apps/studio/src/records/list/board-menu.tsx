import { Select } from '@mantine/core';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import css from './list-page.module.css';
import type { List } from './use-list.ts';

/** By which picklist a board is drawn, and which money is summed above its columns. */
export function BoardMenu({ module, list }: { readonly module: ModuleDefinition; readonly list: List }) {
  const { t } = useTranslation('board');
  const say = useSay();
  const of = (type: string) =>
    module.fields.filter((field) => field.type === type).map(({ id, label }) => ({ value: id, label: say(label) }));
  const [choices, sums] = [of('picklist'), of('money')];
  const by = list.shown.board?.by ?? module.stateField ?? choices[0]?.value ?? '';
  const sum = list.shown.board?.sum ?? null;
  return (
    <>
      {choices.length > 1 && (
        <Select<string>
          className={css.pick}
          aria-label={t('by')}
          data={choices}
          value={by}
          onChange={(next) => next !== null && list.change({ board: { by: next, ...(sum === null ? {} : { sum }) } })}
        />
      )}
      {sums.length > 0 && (
        <Select<string>
          className={css.pick}
          aria-label={t('sum')}
          placeholder={t('noSum')}
          data={sums}
          value={sum}
          clearable
          clearButtonProps={{ 'aria-label': t('noSum') }}
          onChange={(next) => list.change({ board: { by, ...(next === null ? {} : { sum: next }) } })}
        />
      )}
    </>
  );
}
