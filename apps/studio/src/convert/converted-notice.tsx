import { IconArrowsSplit } from '@tabler/icons-react';
import type { Answer, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../parts/link.tsx';
import css from './convert.module.css';

/** On a converted record: what it became, and that it is past. */
export function ConvertedNotice({ became }: { readonly became: Answer<typeof routes.records.readRecord>['became'] }) {
  const { t } = useTranslation('convert');
  if (became === null) return null;
  return (
    <aside className={css.notice} aria-label={t('became')}>
      <IconArrowsSplit size={18} aria-hidden="true" />
      <p className="grow">
        <b>{t('became')}</b>{' '}
        {became.map(({ role, module, id, name }, index) => (
          <span key={role}>
            {index > 0 && ' · '}
            <TextLink to="/records/$module/$id" params={{ module, id }}>
              {name}
            </TextLink>
          </span>
        ))}
      </p>
    </aside>
  );
}
