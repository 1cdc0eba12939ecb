import type { FieldUse } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import css from './modules.module.css';

/** Where a field is used, each with its page. */
export function UseList({ uses }: { readonly uses: readonly FieldUse[] }) {
  const { t } = useTranslation('modules');
  return (
    <>
      <p>{t('field.inUse')}</p>
      <ul className={css.uses}>
        {uses.map(({ kind, name, where, link }) => (
          <li key={`${kind} ${name} ${where} ${link}`}>
            {link === null ? name : <a href={link}>{name}</a>} <span className="muted">({where})</span>
          </li>
        ))}
      </ul>
    </>
  );
}
