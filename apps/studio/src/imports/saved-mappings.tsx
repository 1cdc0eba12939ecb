import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Import, type Mapping, routes, type SavedMapping } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay, useMe } from '../api/session.ts';
import { PanelPopover } from '../parts/frames/panel-popover.tsx';
import { toast, toastError } from '../parts/notices/toast.ts';
import css from './imports.module.css';

type Props = {
  readonly prepared: Import;
  readonly mapping: Mapping;
  /** The saved mapping that is in use. */
  readonly chosen: SavedMapping | null;
  /** Whether the mapping could start an import. */
  readonly fits: boolean;
  readonly onChoose: (saved: SavedMapping) => void;
};

/** Mappings of this module that somebody saved, and the way to save this one. */
export function SavedMappings({ prepared, mapping, chosen, fits, onChoose }: Props) {
  const { t } = useTranslation('imports');
  const params = { module: prepared.module };
  const queryClient = useQueryClient();
  const query = ask(routes.imports.listMappings, { params });
  const mappings = useQuery(query).data?.mappings ?? [];
  const me = useMe();
  const manages = useMay('modules.manage');
  const remove = useMutation({
    mutationFn: ({ id }: SavedMapping) => call(routes.imports.deleteMapping, { params: { ...params, id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: query.queryKey }),
    onError: toastError,
  });
  const current = mappings.find(({ id }) => id === chosen?.id) ?? null;
  return (
    <div className={css.saved}>
      {mappings.length > 0 && (
        <Select<string>
          label={t('saved.label')}
          placeholder={t('saved.none')}
          data={mappings.map(({ id, name }) => ({ value: id, label: name }))}
          value={current?.id ?? null}
          description={current === null ? undefined : t('saved.by', { name: current.createdByName })}
          inputWrapperOrder={['label', 'input', 'description']}
          onChange={(id) => {
            const found = mappings.find((one) => one.id === id);
            if (found !== undefined) onChoose(found);
          }}
        />
      )}
      {current !== null && (current.createdBy === me.id || manages) && (
        <ActionIcon
          size={36}
          variant="default"
          aria-label={t('saved.delete', { name: current.name })}
          loading={remove.isPending}
          onClick={() => remove.mutate(current)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      )}
      <SaveMapping prepared={prepared} mapping={mapping} name={current?.name ?? ''} fits={fits} />
    </div>
  );
}

function SaveMapping(props: {
  readonly prepared: Import;
  readonly mapping: Mapping;
  readonly name: string;
  readonly fits: boolean;
}) {
  const { t } = useTranslation('imports');
  const { t: parts } = useTranslation('parts');
  const queryClient = useQueryClient();
  const [open, panel] = useDisclosure(false);
  const [name, setName] = useState(props.name);
  const { prepared, mapping } = props;
  const params = { module: prepared.module };
  const save = useMutation({
    mutationFn: () => {
      const columns = prepared.columns.map((column) => column.name);
      return call(routes.imports.saveMapping, { params, body: { name: name.trim(), columns, mapping } });
    },
    onSuccess: async () => {
      panel.close();
      toast(t('saved.done'));
      await queryClient.invalidateQueries({ queryKey: [routes.imports.listMappings.path] });
    },
    onError: toastError,
  });
  return (
    <PanelPopover
      opened={open}
      onClose={panel.close}
      label={t('saved.save')}
      width={320}
      target={
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={16} />}
          disabled={!props.fits}
          onClick={() => {
            setName(props.name);
            panel.toggle();
          }}
        >
          {t('saved.save')}
        </Button>
      }
    >
      <form
        className={css.saveForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save.mutate();
        }}
      >
        <TextInput
          label={t('saved.name')}
          description={t('saved.help')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" disabled={name.trim() === ''} loading={save.isPending}>
          {parts('save')}
        </Button>
      </form>
    </PanelPopover>
  );
}
