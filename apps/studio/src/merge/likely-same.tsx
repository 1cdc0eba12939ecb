import { useDebouncedValue } from '@mantine/hooks';
import { IconCopy } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { type ModuleDefinition, matchKeys } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useMay } from '../api/session.ts';
import { ButtonLink, TextLink } from '../parts/link.tsx';
import css from './merge.module.css';
import { useSayMatch } from './say-match.ts';

/** On a record: others that may be the same. Nothing where there are none. */
export function DuplicatesHint({ module, id }: { readonly module: ModuleDefinition; readonly id: string }) {
  const { t } = useTranslation('merge');
  const mayWrite = useMay('records.write');
  const { data } = useQuery(ask(routes.merge.duplicatesOf, { params: { module: module.id, id } }));
  const likely = (data?.matches ?? []).filter(({ by }) => by.some((kind) => kind !== 'name' && kind !== 'domain'));
  if (!mayWrite || likely.length === 0) return null;
  return (
    <aside className={css.hint} aria-label={t('hint', { count: likely.length })}>
      <IconCopy size={18} aria-hidden="true" />
      <p className="grow">
        <b>{t('hint', { count: likely.length })}</b>{' '}
        <span className="muted">
          {likely
            .slice(0, 3)
            .map(({ record }) => record.name)
            .join(', ')}
        </span>
      </p>
      <ButtonLink
        variant="default"
        to="/merge/$module"
        params={{ module: module.id }}
        search={{ ids: [id, ...likely.slice(0, 1).map(({ record }) => record.id)].join(',') }}
      >
        {t('compare')}
      </ButtonLink>
    </aside>
  );
}

/** While a record is entered: those that may be the same already. */
export function LikelySame(props: {
  readonly module: ModuleDefinition;
  readonly data: { readonly [field: string]: Json };
}) {
  const { t } = useTranslation('merge');
  const sayMatch = useSayMatch();
  const [data] = useDebouncedValue(props.data, 400);
  const keys = matchKeys(props.module, data);
  const compared = Object.fromEntries(
    props.module.fields.flatMap(({ id }) => (typeof data[id] === 'string' ? [[id, data[id]] as const] : [])),
  );
  const { data: found } = useQuery({
    ...ask(routes.merge.duplicatesOfValues, { params: { module: props.module.id }, body: { data: compared } }),
    enabled: keys.length > 0,
    placeholderData: keepPreviousData,
  });
  const matches = keys.length === 0 ? [] : (found?.matches ?? []).slice(0, 3);
  if (matches.length === 0) return null;
  return (
    <aside className={css.hint} aria-label={t('entering')} role="status">
      <IconCopy size={18} aria-hidden="true" />
      <div className="grow">
        <b>{t('entering')}</b>
        <ul>
          {matches.map(({ record, by }) => (
            <li key={record.id}>
              <TextLink to="/records/$module/$id" params={{ module: props.module.id, id: record.id }}>
                {record.name}
              </TextLink>{' '}
              <span className="muted small">{sayMatch(by)}</span>
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
}
