import { ActionIcon, Button, Menu, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconShare, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type RecordView, routes } from '@throughline/contract';
import { type Field, isEmpty, type ModuleDefinition, plainField } from '@throughline/crm';
import { Trans, useTranslation } from 'react-i18next';
import { ShareDrawer } from '../../access/rights/share-drawer.tsx';
import { NextActivity } from '../../activities/next-activity.tsx';
import { call } from '../../api/call.ts';
import { useMay } from '../../api/session.ts';
import { ConvertButton } from '../../convert/convert-button.tsx';
import { FieldValue } from '../../fields/field-value.tsx';
import { MergeItem } from '../../merge/ways-to-merge.tsx';
import { ModuleIcon } from '../../parts/marks/module-icon.tsx';
import { Person } from '../../parts/marks/person.tsx';
import { toast, toastError } from '../../parts/notices/toast.ts';
import { useSay } from '../../words/language.ts';
import { FollowButton } from './follow-button.tsx';
import css from './record-page.module.css';

type Props = {
  readonly module: ModuleDefinition;
  readonly record: RecordView;
  readonly names: { readonly [id: string]: string };
};

/** Name, the few facts one looks for first, and whose it is. */
export function RecordHead({ module, record, names }: Props) {
  return (
    <header className={css.head}>
      <span className={css.logo} aria-hidden="true">
        <ModuleIcon name={module.icon} size={20} />
      </span>
      <div className="grow">
        <h1>{record.name}</h1>
        <RecordFacts module={module} record={record} names={names} />
        <NextActivity record={record} />
      </div>
      <FollowButton record={record} />
      <RecordMenu module={module} record={record} />
    </header>
  );
}

export function RecordFacts({ module, record, names }: Props) {
  const { t } = useTranslation('records');
  const say = useSay();
  const facts = module.columns
    .map((id) => module.fields.find((field) => field.id === id))
    .filter((field) => field !== undefined)
    .filter((field) => field.id !== module.nameField && field.id !== module.stateField)
    .filter((field) => !isEmpty(record.data[field.id]))
    .slice(0, 4);
  return (
    <p className={css.facts}>
      {facts.map((field) => (
        <span key={field.id} className={field.type === 'money' ? css.amount : undefined}>
          {field.id === 'closeDate' ? (
            <Trans
              t={t}
              i18nKey="record.closes"
              components={{ date: <FieldValue field={field} value={record.data[field.id]} names={names} /> }}
            />
          ) : (
            <>
              {isBare(field) && <span className="muted">{say(field.label)} </span>}
              <FieldValue field={field} value={record.data[field.id]} names={names} />
            </>
          )}
        </span>
      ))}
      {record.owner !== null && <Person name={names[record.owner] ?? record.owner} />}
    </p>
  );
}

/** A number, a day or a yes means nothing without its name; names, states and amounts of money speak for themselves. */
function isBare(field: Field): boolean {
  return ['integer', 'decimal', 'boolean', 'date', 'dateTime'].includes(plainField(field).type);
}

/** What is done rarely: sharing, deleting. */
export function RecordMenu({ module, record }: Omit<Props, 'names'>) {
  const { t } = useTranslation('records');
  const { t: parts } = useTranslation('parts');
  const mayWrite = useMay('records.write');
  const { t: rightsWords } = useTranslation('rights');
  const [asking, question] = useDisclosure(false);
  const [sharing, share] = useDisclosure(false);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call(routes.records.deleteRecord, { params: { module: module.id, id: record.id } }),
    onSuccess: async () => {
      toast(t('record.deleted', { name: record.name }));
      await navigate({ to: '/records/$module', params: { module: module.id }, search: {} });
      await queryClient.invalidateQueries({ queryKey: [routes.records.listRecords.path] });
    },
    onError: (error) => {
      question.close();
      toastError(error);
    },
  });
  if (!mayWrite) return null;
  return (
    <>
      <ConvertButton module={module} record={record} />
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('record.actions')} className={css.tap}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconShare size={16} />} onClick={share.open}>
            {rightsWords('share.action')}
          </Menu.Item>
          <MergeItem module={module} id={record.id} />
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={question.open}>
            {t('record.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {sharing && <ShareDrawer record={record} onClose={share.close} />}
      <Modal
        opened={asking}
        onClose={question.close}
        title={t('record.deleteTitle', { name: record.name })}
        withCloseButton={false}
      >
        <p>{t('record.deleteText')}</p>
        <div className={css.answers}>
          <Button variant="default" onClick={question.close} data-autofocus>
            {parts('cancel')}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('record.delete')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
