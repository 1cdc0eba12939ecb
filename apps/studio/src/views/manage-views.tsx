import { ActionIcon, Button, Drawer } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconHome, IconHomeCheck, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { routes, type View } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { DrawerFrame } from '../parts/frames/drawer-frame.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { toast, toastError } from '../parts/notices/toast.ts';
import type { List } from '../records/list/use-list.ts';
import { ChangeView } from './change-view.tsx';
import { useRenewViews } from './view-queries.ts';
import css from './views.module.css';

type Props = { readonly module: ModuleDefinition; readonly list: List; readonly onClose: () => void };

/** The views of a module: their order, the one the list begins with, name, sharing, deletion. */
export function ManageViews({ module, list, onClose }: Props) {
  const { t } = useTranslation('views');
  const { t: parts } = useTranslation('parts');
  const mayShare = useMay('views.share');
  const renew = useRenewViews();
  const [changing, setChanging] = useState<string | null>(null);
  const { views, start, startOfAll } = list;
  const params = { module: module.id };
  const arrange = useMutation({
    mutationFn: (body: { order?: string[]; start?: string | null; forAll?: boolean }) =>
      call(routes.views.arrangeViews, { params, body }),
    onSuccess: () => renew(),
    onError: toastError,
  });
  const remove = useMutation({
    mutationFn: (view: View) => call(routes.views.deleteView, { params: { id: view.id } }),
    onSuccess: async (_answer, view) => {
      if (list.view?.id === view.id) await list.open(null);
      await renew();
      toast(t('deleted', { name: view.name }));
    },
    onError: toastError,
  });
  const move = (at: number, by: number) => {
    const order = views.map(({ id }) => id);
    const [id] = order.splice(at, 1);
    if (id !== undefined) order.splice(at + by, 0, id);
    arrange.mutate({ order });
  };
  const title = t('manage');
  return (
    <Drawer opened onClose={onClose} withCloseButton={false} attributes={{ content: { 'aria-label': title } }}>
      <DrawerFrame
        title={title}
        about={t('manageAbout')}
        onClose={onClose}
        onSubmit={onClose}
        foot={
          <Button ml="auto" onClick={onClose}>
            {parts('close')}
          </Button>
        }
      >
        {views.length === 0 && <EmptyState title={t('none')} text={t('noneText')} />}
        <ul className={css.views}>
          {views.map((view, at) => (
            <li key={view.id}>
              {changing === view.id ? (
                <ChangeView view={view} onDone={() => setChanging(null)} />
              ) : (
                <div className={css.line}>
                  <div className="grow">
                    <p className="cut">
                      <b>{view.name}</b>
                    </p>
                    <p className="muted small cut">
                      {view.sharedWith.length === 0
                        ? t('private')
                        : view.sharedWith.includes('everyone')
                          ? t('ofForAll', { name: view.ownerName })
                          : t('ofForSome', { name: view.ownerName })}
                    </p>
                  </div>
                  <ActionIcon
                    aria-label={t(start === view.id ? 'startNot' : 'startWith', { name: view.name })}
                    aria-pressed={start === view.id}
                    onClick={() => arrange.mutate({ start: start === view.id ? null : view.id })}
                  >
                    {start === view.id ? <IconHomeCheck size={16} /> : <IconHome size={16} />}
                  </ActionIcon>
                  <ActionIcon
                    aria-label={t('up', { name: view.name })}
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                  >
                    <IconArrowUp size={16} />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={t('down', { name: view.name })}
                    disabled={at === views.length - 1}
                    onClick={() => move(at, 1)}
                  >
                    <IconArrowDown size={16} />
                  </ActionIcon>
                  {view.mayChange && (
                    <>
                      <ActionIcon aria-label={t('change', { name: view.name })} onClick={() => setChanging(view.id)}>
                        <IconPencil size={16} />
                      </ActionIcon>
                      <ActionIcon
                        aria-label={t('delete', { name: view.name })}
                        disabled={remove.isPending}
                        onClick={() => remove.mutate(view)}
                      >
                        <IconTrash size={16} />
                      </ActionIcon>
                    </>
                  )}
                </div>
              )}
              {mayShare && view.sharedWith.includes('everyone') && (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  onClick={() => arrange.mutate({ start: startOfAll === view.id ? null : view.id, forAll: true })}
                >
                  {t(startOfAll === view.id ? 'startOfAllNot' : 'startOfAll')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </DrawerFrame>
    </Drawer>
  );
}
