import type { BulkWork } from '@throughline/contract';
import { displayValue, type ModuleDefinition } from '@throughline/crm';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useUsers } from '../api/directory.ts';
import { fieldAt } from '../conditions/field-at.ts';
import { useReader } from '../fields/use-reader.ts';
import { useSay } from '../words/language.ts';

/** What a bulk change does, as people say it: `Stage: Won · Next step: empty`. */
export function useWorkText(): (work: BulkWork, module: ModuleDefinition) => string {
  const { t } = useTranslation('bulk');
  const say = useSay();
  const users = useUsers();
  const names = useMemo(() => Object.fromEntries(users.map(({ id, name }) => [id, name])), [users]);
  const reader = useReader(names);
  return (work, module) => {
    if (work.do === 'delete') return t('work.delete');
    if (work.do === 'own') return t('work.own', { name: names[work.owner] ?? '' });
    if (work.do === 'act') return t('work.act', { name: say(work.name) });
    return Object.entries(work.set)
      .map(([id, value]) => {
        const field = fieldAt(id, module, []);
        if (field === undefined) return id;
        const text = value === null || value === '' ? t('work.empty') : displayValue(field, value, reader);
        return t('work.set', { field: say(field.label), value: text });
      })
      .join(' · ');
  };
}
