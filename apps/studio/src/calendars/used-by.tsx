import { useQuery } from '@tanstack/react-query';
import { type Calendar, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useMay } from '../api/session.ts';
import { TextLink } from '../parts/link.tsx';
import css from './calendars.module.css';

/** Which processes count by a calendar, each with the way to its drawing. */
export function UsedBy({ calendar }: { readonly calendar: Calendar }) {
  const { t } = useTranslation('calendars');
  const mayRead = useMay('processes.read');
  const { data } = useQuery(ask(routes.calendars.usesOfCalendar, { params: { id: calendar.id } }));
  if (data === undefined) return null;
  return (
    <section className={css.usedBy} aria-label={t('usedBy')}>
      <h3>{t('usedBy')}</h3>
      {calendar.company && <p className="small">{t('usedByCompany')}</p>}
      {data.processes.length === 0 && !calendar.company && <p className="muted small">{t('usedByNone')}</p>}
      {data.processes.length > 0 && (
        <ul>
          {data.processes.map(({ id, name, live }) => (
            <li key={id} className="small">
              {mayRead ? (
                <TextLink to="/processes/$id" params={{ id }}>
                  {name}
                </TextLink>
              ) : (
                name
              )}
              {!live && <span className="muted"> · {t('usedByDraft')}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
