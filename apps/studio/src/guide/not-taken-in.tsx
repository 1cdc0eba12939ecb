import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconChevronDown, IconMinus } from '@tabler/icons-react';
import type { Answer, routes } from '@throughline/contract';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordKey } from '../records/record-queries.ts';
import { useShow } from '../words/show.ts';
import css from './next-action.module.css';
import { SubmitButton } from './submit-button.tsx';

type Processes = Pick<Answer<typeof routes.runs.recordProcesses>, 'matched' | 'others'>;

/** Which processes took the record in, since when and why; and why the others of its module did not. */
export function NotTakenIn({ matched, others, record }: Processes & { readonly record: RecordKey }) {
  const { t } = useTranslation('guide');
  const show = useShow();
  const [open, list] = useDisclosure(false);
  const id = useId();
  const submittable = others.filter((one) => one.submittable);
  if (others.length === 0 && matched.length === 0) return null;
  return (
    <section className={css.notTakenIn}>
      {submittable.map(({ process, processName }) => (
        <SubmitButton key={process} record={record} process={process} name={processName} />
      ))}
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        className={css.which ?? ''}
        rightSection={<IconChevronDown size={14} />}
        aria-expanded={open}
        aria-controls={id}
        onClick={list.toggle}
      >
        {t('next.whichProcesses')}
      </Button>
      <Collapse expanded={open} id={id}>
        <dl>
          {matched.map((one) => (
            <div key={one.run} data-matched>
              <dt>
                <IconCheck size={14} aria-hidden="true" /> {one.processName}
                <small>{t('next.enteredAt', { when: show.when(one.at) })}</small>
              </dt>
              <dd>{one.why}</dd>
            </div>
          ))}
          {others.map((other) => (
            <div key={other.process}>
              <dt>
                <IconMinus size={14} aria-hidden="true" /> {other.processName}
                <small>{t('next.notEntered')}</small>
              </dt>
              <dd>{other.why}</dd>
            </div>
          ))}
        </dl>
      </Collapse>
    </section>
  );
}
