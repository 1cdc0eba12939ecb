import { Radio, Stack } from '@mantine/core';
import type { SharedAct } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './bulk.module.css';

type Props = {
  readonly acts: readonly SharedAct[];
  /** How many records were looked at, and whether there are more. */
  readonly looked: number;
  readonly more: boolean;
  readonly chosen: SharedAct | null;
  readonly onChoose: (act: SharedAct) => void;
};

/** Transitions by process, each with where it leads and to how many of the records it is offered. */
export function ActChoice({ acts, looked, more, chosen, onChoose }: Props) {
  const { t } = useTranslation('bulk');
  const say = useSay();
  const show = useShow();
  const many = new Set(acts.map(({ process }) => process)).size > 1;
  const keyOf = ({ process, node, act }: SharedAct) => `${process} ${node} ${act}`;
  return (
    <Radio.Group
      label={t('act.which')}
      {...(more ? { description: t('act.looked', { number: show.number(looked) }) } : {})}
      value={chosen === null ? null : keyOf(chosen)}
      onChange={(key) => {
        const act = acts.find((one) => keyOf(one) === key);
        if (act !== undefined) onChoose(act);
      }}
    >
      <Stack gap={4} mt={6}>
        {acts.map((act) => {
          const to = act.to === null ? '' : ` → ${act.to}`;
          const count = t('act.offeredTo', {
            count: act.count,
            number: show.number(act.count),
            of: show.number(looked),
          });
          return (
            <Radio
              key={keyOf(act)}
              value={keyOf(act)}
              className={css.act ?? ''}
              label={`${say(act.label)}${to}`}
              description={many ? `${act.processName} · ${count}` : count}
            />
          );
        })}
      </Stack>
    </Radio.Group>
  );
}
