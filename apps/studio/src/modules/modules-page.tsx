import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { TextLink } from '../parts/link.tsx';
import { ModuleIcon } from '../parts/marks/module-icon.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import settings from '../settings/settings.module.css';
import { useSay } from '../words/language.ts';
import css from './modules.module.css';
import { MoveButtons } from './move-buttons.tsx';
import { NewModuleDrawer } from './new-module-drawer.tsx';

/** All modules in the order of the navigation. */
export function ModulesPage() {
  const { t } = useTranslation('modules');
  const say = useSay();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(ask(routes.modules.manageModules));
  const [adding, setAdding] = useState(false);
  const modules = data?.modules ?? [];
  const order = useMutation({
    mutationFn: (ids: string[]) => call(routes.modules.orderModules, { body: { modules: ids } }),
    onSuccess: async () => {
      await refetch();
      await client.invalidateQueries({ queryKey: [routes.records.listModules.path] });
    },
  });
  return (
    <>
      <PageHead title={t('nav')} about={t('about')}>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </PageHead>
      {(error ?? order.error) !== null && <ErrorNotice error={error ?? order.error} />}
      {data === undefined && error === null && <LoadingRows />}
      {modules.length > 0 && (
        <div className={`card ${settings.scroll}`}>
          <table className={settings.table}>
            <tbody>
              {modules.map((module, index) => (
                <tr key={module.id}>
                  <th scope="row">
                    <span className={css.row}>
                      <ModuleIcon name={module.icon} />
                      <TextLink to="/settings/modules/$module" params={{ module: module.id }}>
                        {say(module.labelPlural)}
                      </TextLink>
                    </span>
                  </th>
                  <td className="muted">{module.id}</td>
                  <td>{t(module.custom ? 'custom' : 'standard')}</td>
                  <td>
                    {module.fields} {t('fields')}
                  </td>
                  <td>
                    <MoveButtons
                      ids={modules.map(({ id }) => id)}
                      index={index}
                      name={say(module.labelPlural)}
                      disabled={order.isPending}
                      onMove={order.mutate}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && <NewModuleDrawer taken={modules.map(({ id }) => id)} onClose={() => setAdding(false)} />}
    </>
  );
}
