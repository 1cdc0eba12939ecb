import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { routes, type SharingRule } from '@throughline/contract';
import { shapeOfModule } from '@throughline/crm';
import { summarise } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { useModules } from '../../api/directory.ts';
import { useReader } from '../../fields/use-reader.ts';
import { PageHead } from '../../parts/frames/page-head.tsx';
import { EmptyState } from '../../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import settings from '../../settings/settings.module.css';
import { useSay } from '../../words/language.ts';
import { SharingDrawer } from './sharing-drawer.tsx';
import { usePrincipals } from './use-principals.ts';

/** Rules that open records to others: whose, with whom, to read or to change. */
export function SharingPage() {
  const { t } = useTranslation('rights');
  const { data, error, refetch } = useQuery(ask(routes.rights.listSharingRules));
  const [edited, setEdited] = useState<SharingRule | 'new' | null>(null);
  if (error !== null) return <ErrorNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <LoadingRows />;
  return (
    <>
      <PageHead title={t('sharing.title')} about={t('sharing.about')}>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
          {t('sharing.add')}
        </Button>
      </PageHead>
      {data.rules.length === 0 && <EmptyState title={t('sharing.none')} text={t('sharing.noneText')} />}
      {data.rules.length > 0 && <Rules rules={data.rules} onEdit={setEdited} />}
      {edited !== null && <SharingDrawer rule={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function Rules(props: { readonly rules: readonly SharingRule[]; readonly onEdit: (rule: SharingRule) => void }) {
  const { t } = useTranslation('rights');
  return (
    <div className={`card ${settings.scroll}`}>
      <table className={settings.table}>
        <thead>
          <tr>
            <th scope="col">{t('common.name')}</th>
            <th scope="col">{t('sharing.module')}</th>
            <th scope="col">{t('sharing.ownedBy')}</th>
            <th scope="col">{t('sharing.condition')}</th>
            <th scope="col">{t('sharing.sharedWith')}</th>
            <th scope="col">{t('sharing.op')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {props.rules.map((rule) => (
            <Rule key={rule.id} rule={rule} onEdit={() => props.onEdit(rule)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Rule({ rule, onEdit }: { readonly rule: SharingRule; readonly onEdit: () => void }) {
  const { t } = useTranslation('rights');
  const modules = useModules();
  const say = useSay();
  const reader = useReader();
  const { nameOf } = usePrincipals();
  const module = modules.find(({ id }) => id === rule.module);
  const sentence =
    rule.condition === null || module === undefined
      ? '–'
      : summarise(rule.condition, shapeOfModule(module, [...modules]), reader.language, reader);
  return (
    <tr>
      <th scope="row">{rule.name}</th>
      <td>{module === undefined ? rule.module : say(module.labelPlural)}</td>
      <td>{rule.ownedBy.length === 0 ? t('sharing.anybody') : rule.ownedBy.map(nameOf).join(', ')}</td>
      <td>{sentence}</td>
      <td>{rule.sharedWith.map(nameOf).join(', ')}</td>
      <td>{t(`sharing.${rule.op}`)}</td>
      <td>
        <ActionIcon aria-label={t('common.edit', { name: rule.name })} onClick={onEdit}>
          <IconPencil size={16} />
        </ActionIcon>
      </td>
    </tr>
  );
}
