import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { Condition } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { useMay } from '../../api/session.ts';
import css from '../widgets/field-widget.module.css';

/** How many records match now; silent where a condition speaks of more than the record (an event, a step before). */
export function MatchCount({
  module,
  condition,
}: {
  readonly module: ModuleDefinition;
  readonly condition: Condition;
}) {
  const { t } = useTranslation('designer');
  const may = useMay('records.read');
  const [asked] = useDebouncedValue(JSON.stringify(condition), 500);
  const { data } = useQuery({
    ...ask(routes.records.listRecords, { params: { module: module.id }, query: { filter: asked, limit: 1 } }),
    enabled: may && !speaksOfMore(asked),
    retry: false,
    staleTime: 30_000,
  });
  if (!data) return null;
  const { count, more } = data.total;
  return (
    <p className={css.matches}>
      <IconCheck size={14} aria-hidden="true" />
      {more ? t('condition.matchesMore', { count }) : t('condition.matches', { count })}
    </p>
  );
}

/** Records as they stand have not changed; and what a run knows, a list of records does not. */
const speaksOfMore = (condition: string): boolean =>
  /"is":"changed|"of":"(event|steps|item|run|input|actor)\b/.test(condition);
