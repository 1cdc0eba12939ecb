import { ActionIcon, Button, Drawer, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type BulkSelection, routes, type WantedWork } from '@throughline/contract';
import { type Field, layoutField, layoutId, type ModuleDefinition, standardLayout } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { systemFields } from '../conditions/field-at.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { UserPicker } from '../fields/user-picker.tsx';
import { DrawerFrame } from '../parts/frames/drawer-frame.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { useNoun, useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './bulk.module.css';

type Props = {
  readonly module: ModuleDefinition;
  readonly doing: 'change' | 'own' | 'delete';
  readonly of: BulkSelection;
  readonly count: number;
  readonly onClose: () => void;
};
type Chosen = { readonly [field: string]: Json };

/** What shall be done to many records: which fields get which values, who owns them, or that they go to the bin. */
export function BulkDrawer({ module, doing, of, count, onClose }: Props) {
  const { t } = useTranslation('bulk');
  const { t: parts } = useTranslation('parts');
  const noun = useNoun();
  const show = useShow();
  const navigate = useNavigate();
  const [set, setSet] = useState<Chosen>({});
  const [owner, setOwner] = useState<Json>(null);
  const [unread, setUnread] = useState<{ readonly [field: string]: string | null }>({});
  const start = useMutation({
    mutationFn: (work: WantedWork) =>
      call(routes.bulk.startBulk, { params: { module: module.id }, body: { work, of } }),
    onSuccess: ({ id }) => navigate({ to: '/bulk/$id', params: { id } }),
  });
  const problems = isApiError(start.error) ? start.error.fields : [];
  const what = { count, number: show.number(count), module: noun(count === 1 ? module.label : module.labelPlural) };
  const title = t(`title.${doing}`, what);
  const work: WantedWork | null =
    doing === 'delete'
      ? { do: 'delete' }
      : doing === 'own'
        ? typeof owner === 'string'
          ? { do: 'own', owner }
          : null
        : Object.keys(set).length > 0 && Object.values(unread).every((one) => one === null || one === undefined)
          ? { do: 'change', set: { ...set } }
          : null;
  const ownerField = systemFields.find(({ id }) => id === 'owner');
  return (
    <Drawer opened onClose={onClose} withCloseButton={false} attributes={{ content: { 'aria-label': title } }}>
      <DrawerFrame
        title={title}
        about={t(`about.${doing}`)}
        onClose={onClose}
        onSubmit={() => work !== null && start.mutate(work)}
        foot={
          <>
            <Button variant="default" ml="auto" onClick={onClose}>
              {parts('cancel')}
            </Button>
            <Button
              type="submit"
              disabled={work === null}
              loading={start.isPending}
              {...(doing === 'delete' ? { color: 'red' } : {})}
            >
              {t(`start.${doing}`, what)}
            </Button>
          </>
        }
      >
        {start.error !== null && problems.length === 0 && <ErrorNotice error={start.error} />}
        {doing === 'own' && ownerField !== undefined && (
          <UserPicker field={ownerField} label={t('newOwner')} value={owner} onChange={setOwner} autoFocus />
        )}
        {doing === 'change' && (
          <Values
            module={module}
            set={set}
            onChange={setSet}
            onUnread={(field, problem) => setUnread((now) => ({ ...now, [field]: problem }))}
            problemOf={(field) => problems.find((problem) => problem.field === field)?.message ?? unread[field] ?? null}
          />
        )}
      </DrawerFrame>
    </Drawer>
  );
}

/** Fields are added one by one, so that nothing is emptied unasked. An added one that is left empty empties the field. */
function Values(props: {
  readonly module: ModuleDefinition;
  readonly set: Chosen;
  readonly onChange: (set: Chosen) => void;
  readonly onUnread: (field: string, problem: string | null) => void;
  readonly problemOf: (field: string) => string | null;
}) {
  const { t } = useTranslation('bulk');
  const say = useSay();
  const { module, set, onChange } = props;
  const layout = layoutField(module);
  const settable = [
    ...module.fields.filter((field) => field.unique !== true && !isFixed(field)),
    ...(layout === undefined ? [] : [layout]),
  ];
  const chosen = settable.filter(({ id }) => Object.hasOwn(set, id));
  const rest = settable.filter(({ id }) => !Object.hasOwn(set, id));
  const remove = (id: string) => {
    props.onUnread(id, null);
    onChange(Object.fromEntries(Object.entries(set).filter(([field]) => field !== id)));
  };
  return (
    <>
      {chosen.map((field) => (
        <div key={field.id} className={css.value}>
          <div className="grow">
            <FieldInput
              field={field}
              label={say(field.label)}
              value={set[field.id] ?? null}
              onChange={(value) => onChange({ ...set, [field.id]: value })}
              onProblem={(problem) => props.onUnread(field.id, problem)}
              error={props.problemOf(field.id)}
              autoFocus
            />
            {(set[field.id] === null || set[field.id] === '') && <p className="muted small">{t('empties')}</p>}
          </div>
          <ActionIcon aria-label={t('leave', { field: say(field.label) })} onClick={() => remove(field.id)}>
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <Select<string>
        label={chosen.length === 0 ? t('field') : t('anotherField')}
        placeholder={t('chooseField')}
        data={rest.map(({ id, label }) => ({ value: id, label: say(label) }))}
        value={null}
        searchable
        onChange={(id) => id !== null && onChange({ ...set, [id]: id === layoutId ? standardLayout : null })}
      />
    </>
  );
}

/** Computed fields and those one may only read. */
function isFixed(field: Field): boolean {
  return ('readOnly' in field && field.readOnly === true) || ['formula', 'autoNumber'].includes(field.type as string);
}
