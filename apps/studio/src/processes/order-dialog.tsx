import { ActionIcon, Button, Group, Modal, Stack } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Process, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useModule } from '../api/directory.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import { useSay } from '../words/language.ts';
import css from './processes-page.module.css';

/** The processes of the same kind and module, in the order in which a record is offered to them. */
export function useRivals({ kind, module }: Process): readonly Process[] {
  const { data } = useQuery(ask(routes.processes.listProcesses));
  return (data?.processes ?? []).filter((one) => one.kind === kind && one.module === module);
}

/** Which process is asked first for a record. */
export function OrderDialog({ process, onClose }: { readonly process: Process; readonly onClose: () => void }) {
  const { t } = useTranslation('processes');
  const { t: parts } = useTranslation('parts');
  const say = useSay();
  const queries = useQueryClient();
  const module = useModule(process.module);
  const [order, setOrder] = useState<readonly Process[]>(useRivals(process));
  const save = useMutation({
    mutationFn: () => {
      const { kind, module: of } = process;
      return call(routes.processes.orderProcesses, {
        body: { kind, module: of, processes: order.map(({ id }) => id) },
      });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [routes.processes.listProcesses.path] });
      toast(t('order.done'));
      onClose();
    },
  });
  const move = (from: number, by: number) => {
    const next = [...order];
    next.splice(from + by, 0, ...next.splice(from, 1));
    setOrder(next);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('order.title', { module: module ? say(module.labelPlural) : process.module })}
      closeButtonProps={{ 'aria-label': parts('close') }}
    >
      <Stack gap={16}>
        <p>{t('order.text')}</p>
        <ol className={css.order}>
          {order.map(({ id, name, state }, index) => (
            <li key={id}>
              <span className="grow">
                {name}
                {state !== 'live' && <small className="muted"> {t(`state.${state}`)}</small>}
              </span>
              <ActionIcon aria-label={t('order.up', { name })} disabled={index === 0} onClick={() => move(index, -1)}>
                <IconArrowUp size={16} />
              </ActionIcon>
              <ActionIcon
                aria-label={t('order.down', { name })}
                disabled={index === order.length - 1}
                onClick={() => move(index, 1)}
              >
                <IconArrowDown size={16} />
              </ActionIcon>
            </li>
          ))}
        </ol>
        {save.error !== null && <ErrorNotice error={save.error} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button loading={save.isPending} onClick={() => save.mutate()}>
            {parts('save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
