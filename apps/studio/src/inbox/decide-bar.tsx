import { Button, Checkbox } from '@mantine/core';
import type { InboxItem } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import css from './inbox.module.css';
import { useAmount } from './use-amount.ts';

type Props = {
  readonly selected: readonly InboxItem[];
  /** How many could be chosen. */
  readonly of: number;
  readonly onAll: (on: boolean) => void;
  readonly onDecide: (act: 'approve' | 'reject') => void;
};

/** Several at once: how many are chosen, what they come to, and the two answers. */
export function DecideBar({ selected, of, onAll, onDecide }: Props) {
  const { t } = useTranslation('inbox');
  const amount = useAmount();
  const sum = amount(selected.flatMap((item) => (item.amount === null ? [] : [item.amount])));
  return (
    <div className={css.bar} role="toolbar" aria-label={t('several')}>
      <Checkbox
        size="sm"
        label={selected.length === 0 ? t('chooseAll') : t('chosen', { count: selected.length })}
        checked={selected.length === of}
        indeterminate={selected.length > 0 && selected.length < of}
        onChange={() => onAll(selected.length < of)}
      />
      {sum !== '' && <b className="num">{sum}</b>}
      {selected.length > 0 && (
        <div className={css.acts}>
          <Button onClick={() => onDecide('approve')}>{t('approveSome', { count: selected.length })}</Button>
          <Button variant="default" onClick={() => onDecide('reject')}>
            {t('rejectSome', { count: selected.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
