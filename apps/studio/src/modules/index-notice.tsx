import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useMay } from '../api/session.ts';
import { TextLink } from '../parts/link.tsx';
import { isSlowSort } from '../records/list/slow-sort.ts';
import type { RecordList } from '../records/list/use-record-list.ts';
import { useSay } from '../words/language.ts';

type Props = {
  readonly module: ModuleDefinition;
  /** The field the list is sorted by. */
  readonly sort: string;
  readonly total: RecordList['total'];
};

/** Says of a list which fields have no index yet, and when it is sorted by one that has none at all. */
export function IndexNotice({ module, sort, total }: Props) {
  const { t } = useTranslation('modules');
  const say = useSay();
  const { data } = useQuery({
    ...ask(routes.modules.unreadyIndexes, { params: { module: module.id } }),
    refetchInterval: ({ state }) => ((state.data?.fields.length ?? 0) > 0 ? 5_000 : false),
  });
  const names = (data?.fields ?? []).flatMap(({ field }) => {
    const known = module.fields.find(({ id }) => id === field);
    return known === undefined ? [] : [say(known.label)];
  });
  const by = module.fields.find(({ id }) => id === sort);
  if (by !== undefined && isSlowSort(module, by, total)) return <NoIndex module={module} field={by} />;
  if (names.length === 0) return null;
  return (
    <p role="status" className="muted small">
      {t('index.list', { names: names.join(', ') })}
    </p>
  );
}

/** Sorted by a field without an index: that takes a moment, and who may can give it one. */
function NoIndex({ module, field }: { readonly module: ModuleDefinition; readonly field: Field }) {
  const { t } = useTranslation('modules');
  const say = useSay();
  const mayManage = useMay('modules.manage');
  return (
    <p role="status" className="muted small">
      {t('index.none', { name: say(field.label) })}{' '}
      {mayManage && (
        <TextLink to="/settings/modules/$module" params={{ module: module.id }}>
          {t('index.make', { name: say(field.label) })}
        </TextLink>
      )}
    </p>
  );
}
