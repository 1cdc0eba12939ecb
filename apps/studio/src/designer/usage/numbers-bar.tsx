import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../parts/link.tsx';
import { lengths } from '../../usage/period-search.ts';
import { useUsage } from '../../usage/use-usage.ts';
import { useShow } from '../../words/show.ts';
import { useDesignerState } from '../designer-context.ts';
import { useView } from '../view.ts';
import css from './numbers.module.css';
import { numbersByNode, useNumbersShown } from './numbers-shown.ts';

/** The bar above the canvas while numbers are drawn on it: which period, the sums, and the way to all of them as tables. */
export function NumbersBar() {
  const { t } = useTranslation('usage');
  const number = useShow().number;
  const show = useView((state) => state.show);
  const id = useDesignerState((state) => state.process.id);
  const [last, setLast] = useState<(typeof lengths)[number]>('30');
  const { data } = useUsage(id, { last });
  const nodes = useDesignerState((state) => state.document.nodes);
  useEffect(() => {
    const ends = new Set(nodes.flatMap((node) => (node.config.final === true ? [node.id] : [])));
    useNumbersShown.setState({ byNode: data === undefined ? new Map() : numbersByNode(data, ends) });
  }, [data, nodes]);
  useEffect(() => () => useNumbersShown.setState({ byNode: new Map() }), []);
  const totals = [
    { key: 'active', count: data?.runs.active },
    { key: 'started', count: data?.runs.started },
    { key: 'completed', count: data?.runs.completed },
    { key: 'misses', count: data?.slaMisses },
  ] as const;
  return (
    <section className={css.bar} aria-label={t('overlay.label')}>
      <NativeSelect
        size="xs"
        aria-label={t('period')}
        data={lengths.map((days) => ({ value: days, label: t('lastDays', { count: Number(days) }) }))}
        value={last}
        onChange={({ currentTarget: { value } }) => setLast(lengths.find((one) => one === value) ?? '30')}
      />
      <dl className={css.totals}>
        {totals.map(({ key, count }) => (
          <div key={key}>
            <dt>{t(`tile.${key}`)}</dt>
            <dd className="num">{count === undefined ? '…' : number(count)}</dd>
          </div>
        ))}
      </dl>
      <span className="grow" />
      <TextLink to="/processes/$id/usage" params={{ id }} search={{ last }} size="sm">
        {t('overlay.all')}
      </TextLink>
      <ActionIcon size={28} aria-label={t('overlay.hide')} onClick={() => show({ numbers: false })}>
        <IconX size={16} />
      </ActionIcon>
    </section>
  );
}
