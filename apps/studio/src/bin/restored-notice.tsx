import { ActionIcon } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { Answer, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { useModules } from '../api/directory.ts';
import { TextLink } from '../parts/link.tsx';
import { useSay } from '../words/language.ts';
import css from './bin.module.css';

export type Restored = Answer<typeof routes.bin.restoreRecords>;

/** What came back, what did not and why, and which look-ups are empty because what they led to is gone. */
export function RestoredNotice({ answer, onClose }: { readonly answer: Restored; readonly onClose: () => void }) {
  const { t } = useTranslation('bin');
  const { t: parts } = useTranslation('parts');
  const say = useSay();
  const modules = useModules();
  const labelOf = (module: string, field: string) => {
    const found = modules.find(({ id }) => id === module)?.fields.find(({ id }) => id === field);
    return found === undefined ? field : say(found.label);
  };
  const link = ({ module, id, name }: { readonly module: string; readonly id: string; readonly name: string }) => (
    <TextLink to="/records/$module/$id" params={{ module, id }}>
      {name}
    </TextLink>
  );
  return (
    <section className={`card ${css.notice}`} role="status" aria-label={t('result')}>
      <div className="grow">
        {answer.restored.length > 0 && (
          <p>
            <IconCheck size={16} aria-hidden="true" /> <b>{t('restored', { count: answer.restored.length })}</b>{' '}
            {answer.restored.slice(0, 10).map((one, at) => (
              <span key={one.id}>
                {at > 0 && ', '}
                {link(one)}
              </span>
            ))}
            {answer.restored.length > 10 && ' …'}
          </p>
        )}
        <ul>
          {answer.refused.map((one) => (
            <li key={one.id}>{t('refused', { name: one.name, message: one.message })}</li>
          ))}
          {answer.cleared.map((one) => (
            <li key={one.id}>
              {link(one)}: {t('cleared', { fields: one.fields.map((field) => labelOf(one.module, field)).join(', ') })}
            </li>
          ))}
          {answer.lost.map((one) => (
            <li key={`${one.id} ${one.field}`}>
              {link(one)}: {t('lost', { field: labelOf(one.module, one.field) })}
            </li>
          ))}
        </ul>
      </div>
      <ActionIcon aria-label={parts('close')} onClick={onClose}>
        <IconX size={16} />
      </ActionIcon>
    </section>
  );
}
