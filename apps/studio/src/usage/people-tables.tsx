import { useTranslation } from 'react-i18next';
import { Person } from '../parts/marks/person.tsx';
import { useShow } from '../words/show.ts';
import { Bar, NumbersTable } from './numbers-table.tsx';
import type { Nodes } from './use-nodes.ts';
import { useSpan } from './use-span.ts';
import type { Usage } from './use-usage.ts';

/** Who performed how much, and how long records had waited when they did. */
export function PeopleTable({ usage }: { readonly usage: Usage }) {
  const { t } = useTranslation('usage');
  const show = useShow();
  const span = useSpan();
  const most = Math.max(1, ...usage.people.map(({ performed }) => performed));
  return (
    <NumbersTable
      title={t('people.title')}
      about={t('people.about')}
      none={t('nothing')}
      columns={[{ label: t('people.person') }, { label: t('people.performed') }, { label: t('people.wait') }]}
      rows={usage.people.map(({ id, name, performed, meanWaitMs }) => ({
        key: id,
        cells: [
          <Person key="name" name={name} size={24} />,
          <Bar key="performed" share={performed / most}>
            {show.number(performed)}
          </Bar>,
          span(meanWaitMs),
        ],
      }))}
    />
  );
}

const codes = ['who', 'when', 'form', 'notOffered', 'paused', 'refusedWrite'] as const;

/** What people tried and were refused, by the rule that stood in the way. */
export function RefusedTable({ usage, nodes }: { readonly usage: Usage; readonly nodes: Nodes }) {
  const { t } = useTranslation('usage');
  const show = useShow();
  const why = (code: string): string => t(`why.${codes.find((one) => one === code) ?? 'other'}`);
  return (
    <NumbersTable
      title={t('refused.title')}
      none={t('refused.none')}
      columns={[
        { label: t('transitions.transition') },
        { label: t('refused.why'), text: true },
        { label: t('refused.count') },
        { label: t('refused.people') },
      ]}
      rows={usage.refused.map(({ node, code, count, people }) => ({
        key: `${node} ${code}`,
        cells: [nodes.nameOf(node), why(code), show.number(count), show.number(people)],
      }))}
    />
  );
}

/** Where runs ended. */
export function ResultTable({ usage, nodes }: { readonly usage: Usage; readonly nodes: Nodes }) {
  const { t } = useTranslation('usage');
  const show = useShow();
  const all = usage.results.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  return (
    <NumbersTable
      title={t('results.title')}
      none={t('nothing')}
      columns={[{ label: t('results.result') }, { label: t('results.count') }]}
      rows={usage.results.map(({ result, count }) => ({
        key: result ?? '',
        cells: [
          result === null ? t('results.without') : nodes.nameOf(result),
          <Bar key="count" share={count / all}>
            {show.number(count)}
          </Bar>,
        ],
      }))}
    />
  );
}
