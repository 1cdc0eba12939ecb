import { Button } from '@mantine/core';
import type { KeyView } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../parts/marks/badge.tsx';
import { Person } from '../../parts/marks/person.tsx';
import settings from '../../settings/settings.module.css';
import { useShow } from '../../words/show.ts';
import { useRightWord } from '../rights/right-word.ts';
import css from '../rights/rights.module.css';

type Props = {
  readonly keys: readonly KeyView[];
  readonly withUser?: true;
  readonly onRevoke: (key: KeyView) => void;
};

/** Keys with what they may do, until when, and when they were used last. */
export function KeyTable({ keys, withUser, onRevoke }: Props) {
  const { t } = useTranslation('rights');
  const show = useShow();
  const rightWord = useRightWord();
  return (
    <div className={`card ${settings.scroll}`}>
      <table className={settings.table}>
        <thead>
          <tr>
            <th scope="col">{t('common.name')}</th>
            {withUser && <th scope="col">{t('keys.user')}</th>}
            <th scope="col">{t('keys.begins')}</th>
            <th scope="col">{t('keys.rights')}</th>
            <th scope="col">{t('keys.expires')}</th>
            <th scope="col">{t('keys.lastUsed')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">{key.name}</th>
              {withUser && (
                <td>
                  <Person name={key.userName} />
                </td>
              )}
              <td className={css.token}>{key.begins}…</td>
              <td title={key.rights.map(rightWord).join(', ')}>
                {rightWord(key.rights[0] ?? '')}
                {key.rights.length > 1 && ` +${key.rights.length - 1}`}
              </td>
              <td>
                <Expiry at={key.expiresAt} />
              </td>
              <td>{key.lastUsedAt === null ? t('keys.notUsed') : show.when(key.lastUsedAt)}</td>
              <td>
                <Button
                  variant="subtle"
                  color="red"
                  size="xs"
                  aria-label={t('keys.revokeOf', { name: key.name })}
                  onClick={() => onRevoke(key)}
                >
                  {t('keys.revoke')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Expiry({ at }: { readonly at: string | null }) {
  const { t } = useTranslation('rights');
  const show = useShow();
  if (at === null) return t('keys.never');
  return Date.parse(at) < Date.now() ? <Badge tone="warn">{t('keys.expired')}</Badge> : show.when(at);
}
