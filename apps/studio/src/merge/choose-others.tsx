import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { mostMerged, routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { RecordPicker } from '../fields/record-picker.tsx';
import css from './merge.module.css';
import { useSayMatch } from './say-match.ts';

/** The records to be merged with the first one: what looks like it, and any other by its name. */
export function ChooseOthers({ module, ids }: { readonly module: ModuleDefinition; readonly ids: readonly string[] }) {
  const { t } = useTranslation('merge');
  const sayMatch = useSayMatch();
  const navigate = useNavigate({ from: '/merge/$module' });
  const [first = ''] = ids;
  const { data } = useQuery({
    ...ask(routes.merge.duplicatesOf, { params: { module: module.id, id: first } }),
    enabled: first !== '',
  });
  const open = (data?.matches ?? []).filter(({ record }) => !ids.includes(record.id));
  const add = (id: string) => navigate({ search: { ids: [...ids, id].join(',') }, replace: true });
  if (ids.length >= mostMerged) return null;
  return (
    <section className={css.choose} aria-label={t('choose')}>
      {open.length > 0 && (
        <>
          <p className="muted small">{t('suggested')}</p>
          <ul className={css.suggestions}>
            {open.slice(0, 6).map(({ record, by }) => (
              <li key={record.id}>
                <Button variant="default" leftSection={<IconPlus size={14} />} onClick={() => add(record.id)}>
                  {record.name}
                </Button>{' '}
                <span className="muted small">{sayMatch(by)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {ids.length < 2 && data !== undefined && open.length === 0 && <p className="muted">{t('none')}</p>}
      <div className={css.picker}>
        <RecordPicker
          key={ids.join()}
          field={{ id: 'other', type: 'lookup', label: t('add') }}
          label={t('add')}
          module={module.id}
          value={null}
          onChange={(id) => typeof id === 'string' && !ids.includes(id) && add(id)}
        />
      </div>
    </section>
  );
}
