import { ActionIcon, Button, Drawer, NativeSelect, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RecordView, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { call } from '../../api/call.ts';
import { DrawerFrame } from '../../parts/frames/drawer-frame.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import { toast } from '../../parts/notices/toast.ts';
import css from './rights.module.css';
import { usePrincipals } from './use-principals.ts';

type Share = { readonly with: string; readonly op: 'read' | 'write' };

/** With whom one record is shared by hand. */
export function ShareDrawer({ record, onClose }: { readonly record: RecordView; readonly onClose: () => void }) {
  const { t } = useTranslation('rights');
  const { t: parts } = useTranslation('parts');
  const queryClient = useQueryClient();
  const params = { module: record.module, id: record.id };
  const { data, error } = useQuery(ask(routes.rights.recordShares, { params }));
  const [edited, setEdited] = useState<readonly Share[] | null>(null);
  const shares = edited ?? data?.shares ?? [];
  const mayChange = data?.mayChange ?? false;
  const save = useMutation({
    mutationFn: () =>
      call(routes.rights.shareRecord, {
        params,
        body: { shares: shares.map(({ with: whom, op }) => ({ with: whom, op })) },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [routes.rights.recordShares.path] });
      toast(t('share.saved'));
      onClose();
    },
  });
  const title = t('share.title', { name: record.name });
  return (
    <Drawer opened onClose={onClose} withCloseButton={false} attributes={{ content: { 'aria-label': title } }}>
      <DrawerFrame
        title={title}
        about={t('share.text')}
        onClose={onClose}
        onSubmit={() => (mayChange ? save.mutate() : onClose())}
        foot={
          <>
            <Button variant="default" ml="auto" onClick={onClose}>
              {mayChange ? parts('cancel') : parts('close')}
            </Button>
            {mayChange && (
              <Button type="submit" loading={save.isPending} disabled={edited === null}>
                {parts('save')}
              </Button>
            )}
          </>
        }
      >
        {(error ?? save.error) !== null && <ErrorNotice error={error ?? save.error} />}
        {data === undefined && error === null && <LoadingRows />}
        {data !== undefined && <Shares shares={shares} mayChange={mayChange} onChange={setEdited} />}
      </DrawerFrame>
    </Drawer>
  );
}

function Shares(props: {
  readonly shares: readonly Share[];
  readonly mayChange: boolean;
  readonly onChange: (shares: readonly Share[]) => void;
}) {
  const { t } = useTranslation('rights');
  const { choices, nameOf } = usePrincipals();
  const { shares, mayChange, onChange } = props;
  const taken = new Set(shares.map((share) => share.with));
  const data = choices.map(({ group, items }) => ({ group, items: items.filter(({ value }) => !taken.has(value)) }));
  return (
    <>
      {mayChange ? (
        <Select<string>
          label={t('share.with')}
          placeholder={t('who.choose')}
          nothingFoundMessage={t('who.nothing')}
          searchable
          data={data}
          value={null}
          onChange={(whom) => whom !== null && onChange([...shares, { with: whom, op: 'read' }])}
        />
      ) : (
        <p className="muted small">{t('share.shown')}</p>
      )}
      {shares.length === 0 && <p>{t('share.none')}</p>}
      <div>
        {shares.map((share) => (
          <div key={share.with} className={css.field}>
            <span>{nameOf(share.with)}</span>
            <NativeSelect
              size="xs"
              aria-label={t('share.may', { name: nameOf(share.with) })}
              disabled={!mayChange}
              value={share.op}
              data={(['read', 'write'] as const).map((op) => ({ value: op, label: t(`sharing.${op}`) }))}
              onChange={(event) => {
                const op = event.currentTarget.value === 'write' ? 'write' : 'read';
                onChange(shares.map((one) => (one.with === share.with ? { ...one, op } : one)));
              }}
            />
            {mayChange && (
              <ActionIcon
                aria-label={t('share.remove', { name: nameOf(share.with) })}
                onClick={() => onChange(shares.filter((one) => one.with !== share.with))}
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </div>
        ))}
      </div>
    </>
  );
}
