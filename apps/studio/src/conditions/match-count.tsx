import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { Condition } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { sayError } from '../parts/notices/say-error.ts';
import { useShow } from '../words/show.ts';
import css from './condition-builder.module.css';

/** How many records match now, counted up to a limit; a count that is overtaken by typing is given up. */
export function MatchCount(props: { readonly module: ModuleDefinition; readonly condition: Condition | null }) {
  const { t } = useTranslation('conditions');
  const { t: errors } = useTranslation('errors');
  const show = useShow();
  const [asked] = useDebouncedValue(props.condition === null ? '' : JSON.stringify(props.condition), 250);
  const { data, error, isFetching } = useQuery({
    ...ask(routes.board.countRecords, {
      params: { module: props.module.id },
      query: asked === '' ? {} : { filter: asked },
    }),
    retry: false,
    staleTime: 10_000,
    placeholderData: (before) => before,
  });
  if (error !== null) {
    return (
      <p className={css.wrong} role="status">
        {sayError(error, errors).text}
      </p>
    );
  }
  if (data === undefined) return <p className="muted small">{t('counting')}</p>;
  const number = show.number(data.count);
  return (
    <p className={css.matches} role="status" data-old={isFetching || undefined}>
      <IconCheck size={14} aria-hidden="true" />
      {data.more ? t('matchesMore', { number }) : t('matches', { count: data.count, number })}
    </p>
  );
}
