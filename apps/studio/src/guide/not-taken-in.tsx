import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './next-action.module.css';

type Other = { readonly process: string; readonly processName: string; readonly why: string };

/** Which live processes did not take the record in, and why. */
export function NotTakenIn({ others }: { readonly others: readonly Other[] }) {
  const { t } = useTranslation('guide');
  const [open, list] = useDisclosure(false);
  if (others.length === 0) return null;
  return (
    <section className={css.notTakenIn}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        rightSection={<IconChevronDown size={14} />}
        aria-expanded={open}
        onClick={list.toggle}
      >
        {t('next.otherProcesses')}
      </Button>
      <Collapse expanded={open}>
        <dl>
          {others.map((other) => (
            <div key={other.process}>
              <dt>{other.processName}</dt>
              <dd>{other.why}</dd>
            </div>
          ))}
        </dl>
      </Collapse>
    </section>
  );
}
