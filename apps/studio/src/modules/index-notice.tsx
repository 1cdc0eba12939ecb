import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useSay } from '../words/language.ts';

/** Says of a list which fields have no index yet. */
export function IndexNotice({ module }: { readonly module: ModuleDefinition }) {
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
  if (names.length === 0) return null;
  return (
    <p role="status" className="muted small">
      {t('index.list', { names: names.join(', ') })}
    </p>
  );
}
