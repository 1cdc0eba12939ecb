import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSpan } from '../../usage/use-span.ts';
import { useShow } from '../../words/show.ts';
import css from './numbers.module.css';
import { type NodeNumbers, useNumbersShown } from './numbers-shown.ts';

/** The numbers of a node, hung below its card while they are wanted. */
export function CardNumbers({ id }: { readonly id: string }) {
  const numbers = useNumbersShown((state) => state.byNode.get(id));
  return numbers === undefined ? null : <Numbers {...numbers} />;
}

/** How often a gate that stands for the whole run was performed, on its chip. */
export function ChipNumbers({ id }: { readonly id: string }) {
  const { t } = useTranslation('usage');
  const show = useShow();
  const count = useNumbersShown((state) => state.byNode.get(id)?.count);
  if (count === undefined) return null;
  return <b className="num">{t('overlay.times', { number: show.number(count) })}</b>;
}

function Numbers({ waiting, meanMs, missed = 0, count, refused = 0, ended }: NodeNumbers) {
  const { t } = useTranslation('usage');
  const show = useShow();
  const span = useSpan();
  const parts = [
    ...(ended === undefined ? [] : [t('overlay.ended', { number: show.number(ended) })]),
    ...(waiting === undefined ? [] : [t('overlay.here', { number: show.number(waiting) })]),
    ...(meanMs === undefined || meanMs === null ? [] : [span(meanMs)]),
    ...(count === undefined ? [] : [t('overlay.times', { number: show.number(count) })]),
  ];
  const bad = [
    ...(missed === 0 ? [] : [t('overlay.missed', { number: show.number(missed) })]),
    ...(refused === 0 ? [] : [t('overlay.refused', { number: show.number(refused) })]),
  ];
  return (
    <span className={`${css.numbers} num`}>
      {parts.length > 0 && <span>{parts.join(' · ')}</span>}
      {bad.length > 0 && (
        <span className={css.bad}>
          <IconAlertTriangle size={12} aria-hidden="true" />
          {bad.join(' · ')}
        </span>
      )}
    </span>
  );
}
