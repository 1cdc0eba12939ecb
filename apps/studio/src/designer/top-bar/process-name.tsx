import { UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Process, routes } from '@throughline/contract';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { toastError } from '../../parts/notices/toast.ts';
import { useDesigner, useDesignerState } from '../designer-context.ts';
import css from './top-bar.module.css';

/** The name of the process; a click renames it in place. */
export function ProcessName() {
  const { t } = useTranslation('designer');
  const { mayEdit } = useDesigner();
  const name = useDesignerState((state) => state.process.name);
  const [editing, setEditing] = useState(false);
  useEffect(() => {
    document.title = `${name} · Throughline`;
  }, [name]);
  if (editing) return <NameBox name={name} onDone={() => setEditing(false)} />;
  if (!mayEdit) return <h1 className={css.name}>{name}</h1>;
  return (
    <h1 className={css.name}>
      <UnstyledButton className="cut" title={t('bar.rename')} onClick={() => setEditing(true)}>
        {name}
      </UnstyledButton>
    </h1>
  );
}

function NameBox({ name, onDone }: { readonly name: string; readonly onDone: () => void }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const queries = useQueryClient();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.select(), []);
  const { process } = designer.store.getState();
  const rename = useMutation({
    mutationFn: (next: string) =>
      call(routes.processes.renameProcess, { params: { id: process.id }, body: { name: next } }),
    onMutate: (next) => show({ ...process, name: next }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [routes.processes.listProcesses.path] }),
    onError: (error) => {
      show(process);
      toastError(error);
    },
  });
  const show = (next: Process): void => designer.store.setState({ process: next });
  const finish = (keep: boolean): void => {
    const next = box.current?.value.trim() ?? '';
    if (keep && next !== '' && next !== name) rename.mutate(next);
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) finish(true);
    if (event.key === 'Escape') {
      if (box.current) box.current.value = name;
      finish(false);
    }
  };
  return (
    <input
      ref={(input) => {
        box.current = input;
        input?.focus();
      }}
      className={css.nameBox}
      defaultValue={name}
      maxLength={120}
      aria-label={t('bar.rename')}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true)}
    />
  );
}
