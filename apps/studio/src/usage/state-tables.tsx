import { useTranslation } from 'react-i18next';
import { TextLink } from '../parts/link.tsx';
import { useShow } from '../words/show.ts';
import { Bar, NumbersTable } from './numbers-table.tsx';
import css from './usage.module.css';
import type { Nodes } from './use-nodes.ts';
import { useSpan } from './use-span.ts';
import type { Usage } from './use-usage.ts';

/** How many records are in each state, and how long they stay. */
export function StateTable({
  usage,
  nodes,
  module,
}: {
  readonly usage: Usage;
  readonly nodes: Nodes;
  readonly module: string;
}) {
  const { t } = useTranslation('usage');
  const show = useShow();
  const span = useSpan();
  const states = usage.states.toSorted((a, b) => nodes.placeOf(a.node) - nodes.placeOf(b.node));
  const most = Math.max(1, ...states.map(({ waiting }) => waiting));
  const longest = Math.max(1, ...states.map(({ meanMs }) => meanMs ?? 0));
  return (
    <NumbersTable
      title={t('states.title')}
      none={t('nothing')}
      columns={[
        { label: t('states.state') },
        { label: t('states.waiting') },
        { label: t('states.entered') },
        { label: t('states.left') },
        { label: t('states.mean') },
        { label: t('states.p90') },
        { label: t('states.missed') },
      ]}
      rows={states.map(({ node, waiting, entered, left, meanMs, p90Ms, missed }) => {
        const filter = nodes.filterOf(node);
        const isEnd = nodes.isEnd(node);
        return {
          key: node,
          cells: [
            filter === null ? (
              nodes.nameOf(node)
            ) : (
              <TextLink key="state" to="/records/$module" params={{ module }} search={{ view: 'all', filter }}>
                {nodes.nameOf(node)}
              </TextLink>
            ),
            <Bar key="waiting" share={waiting / most}>
              {isEnd ? '–' : show.number(waiting)}
            </Bar>,
            show.number(entered),
            isEnd ? '–' : show.number(left),
            <Bar key="mean" share={isEnd ? 0 : (meanMs ?? 0) / longest}>
              {span(isEnd ? null : meanMs)}
            </Bar>,
            span(isEnd ? null : p90Ms),
            missed > 0 ? (
              <b key="missed" className={css.bad}>
                {show.number(missed)}
              </b>
            ) : (
              show.number(0)
            ),
          ],
        };
      })}
    />
  );
}

/** How often each transition was performed, and how often of these by a person. */
export function TransitionTable({ usage, nodes }: { readonly usage: Usage; readonly nodes: Nodes }) {
  const { t } = useTranslation('usage');
  const show = useShow();
  const most = Math.max(1, ...usage.transitions.map(({ count }) => count));
  return (
    <NumbersTable
      title={t('transitions.title')}
      none={t('nothing')}
      columns={[
        { label: t('transitions.transition') },
        { label: t('transitions.count') },
        { label: t('transitions.byHand') },
        { label: t('transitions.byItself') },
      ]}
      rows={usage.transitions.map(({ node, count, byHand }) => ({
        key: node,
        cells: [
          nodes.nameOf(node),
          <Bar key="count" share={count / most}>
            {show.number(count)}
          </Bar>,
          show.number(byHand),
          show.number(count - byHand),
        ],
      }))}
    />
  );
}
