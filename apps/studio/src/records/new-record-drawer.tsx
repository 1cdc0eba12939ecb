import { Button, Drawer } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type RecordView, routes } from '@throughline/contract';
import {
  applyDefaults,
  chosenLayout,
  type Field,
  fieldsOfLayout,
  isMadeBySystem,
  layoutField,
  layoutKey,
  type ModuleDefinition,
  validateData,
} from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { useMe } from '../api/session.ts';
import { systemFields } from '../conditions/field-at.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { UserPicker } from '../fields/user-picker.tsx';
import { LikelySame } from '../merge/likely-same.tsx';
import { FieldLabel } from '../parts/forms/field-label.tsx';
import { DrawerFrame } from '../parts/frames/drawer-frame.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import { useLanguage, useNoun, useSay } from '../words/language.ts';

/** The drawer of a list: what was made is opened. */
export function NewRecordDrawer({ module }: { readonly module: ModuleDefinition }) {
  const { t } = useTranslation('records');
  const noun = useNoun();
  const navigate = useNavigate({ from: '/records/$module' });
  const close = () => navigate({ search: (now) => ({ ...now, new: undefined }) });
  const title = t('new.title', { what: noun(module.label) });
  return (
    <Drawer opened onClose={close} withCloseButton={false} attributes={{ content: { 'aria-label': title } }}>
      <NewRecordForm
        module={module}
        onClose={close}
        onCreated={({ id }) => navigate({ to: '/records/$module/$id', params: { module: module.id, id } })}
      />
    </Drawer>
  );
}

type FormProps = {
  readonly module: ModuleDefinition;
  /** Values it begins with, e.g. the look-up to the record it is made from, and the names they refer to. */
  readonly preset?: { readonly [field: string]: Json };
  readonly names?: { readonly [id: string]: string };
  readonly onClose: () => void;
  readonly onCreated: (record: RecordView) => Promise<unknown> | undefined;
};

const nothing = {};

/** A new record: first what it must have and what lists show, the rest below. */
export function NewRecordForm({ module, preset = nothing, names = nothing, onClose, onCreated }: FormProps) {
  const { t } = useTranslation('records');
  const say = useSay();
  const noun = useNoun();
  const language = useLanguage();
  const me = useMe();
  const queryClient = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [data, setData] = useState<{ readonly [field: string]: Json }>(() => applyDefaults(module, preset));
  const [owner, setOwner] = useState<Json>(me.id);
  const [layout, setLayout] = useState<string | null>(null);
  const [unread, setUnread] = useState<{ readonly [field: string]: string | null }>({});
  const [sent, setSent] = useState(false);
  const [all, setAll] = useState(false);

  const title = t('new.title', { what: noun(module.label) });
  const create = useMutation({
    mutationFn: (body: { data: Record<string, Json>; owner?: string; layout?: string }) =>
      call(routes.records.createRecord, { params: { module: module.id }, body }),
    onSuccess: async (record) => {
      toast(t('new.created', { name: record.name }));
      await onCreated(record);
      await queryClient.invalidateQueries({ queryKey: [routes.records.listRecords.path] });
    },
  });
  const refused = isApiError(create.error) ? create.error.fields : [];
  const sendable = Object.fromEntries(Object.entries(data).filter(([id]) => !isReadOnly(module, id)));
  const checked = validateData(module, withoutEmpty(sendable), { partial: false, language });
  const problemOf = (field: string) =>
    !sent
      ? null
      : (unread[field] ??
        checked.problems.find((problem) => problem.field === field)?.message ??
        refused.find((problem) => problem.field === field)?.message ??
        null);

  const submit = () => {
    setSent(true);
    if (Object.values(unread).some((problem) => problem !== null) || checked.problems.length > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    create.mutate({
      data: { ...checked.data },
      ...(typeof owner === 'string' ? { owner } : {}),
      ...(layout === null ? {} : { layout }),
    });
  };
  const input = (field: Field, first: boolean) => (
    <FieldInput
      key={field.id}
      field={field}
      label={<FieldLabel required={field.required === true}>{say(field.label)}</FieldLabel>}
      value={data[field.id] ?? null}
      onChange={(value) => setData((now) => ({ ...now, [field.id]: value }))}
      onProblem={(problem) => setUnread((now) => ({ ...now, [field.id]: problem }))}
      error={problemOf(field.id)}
      required={field.required === true}
      names={names}
      autoFocus={first}
    />
  );
  const isFirst = (field: Field) =>
    field.required ||
    Object.hasOwn(preset, field.id) ||
    module.columns.includes(field.id) ||
    field.id === module.nameField;
  const fillable = module.fields.filter((field) => !field.readOnly && !isMadeBySystem(field));
  const drawn = fieldsOfLayout(module, layout).filter((field) => fillable.includes(field));
  // What it is made from stays in sight whatever the layout shows.
  const given = fillable.filter((field) => Object.hasOwn(preset, field.id) && !drawn.includes(field));
  const first = layout === null ? drawn.filter(isFirst) : [...drawn, ...given];
  const rest = drawn.filter((field) => !first.includes(field));
  const choice = layoutField(module);
  const showAll = all || rest.some((field) => problemOf(field.id) !== null);
  const ownerField = systemFields.find((field) => field.id === 'owner');

  return (
    <DrawerFrame
      title={title}
      onClose={onClose}
      onSubmit={submit}
      formRef={form}
      foot={
        <>
          <Button variant="default" ml="auto" onClick={onClose}>
            {t('new.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('new.create')}
          </Button>
        </>
      }
    >
      {create.error !== null && refused.length === 0 && <ErrorNotice error={create.error} />}
      <LikelySame module={module} data={data} />
      {choice !== undefined && (
        <FieldInput
          field={choice}
          label={say(choice.label)}
          value={layoutKey(layout)}
          onChange={(value) => setLayout(chosenLayout(value))}
          onProblem={() => undefined}
          error={null}
          names={names}
          required
        />
      )}
      {first.map((field, at) => input(field, at === 0))}
      {ownerField !== undefined && (
        <UserPicker field={ownerField} label={t('new.owner')} value={owner} onChange={setOwner} />
      )}
      {showAll
        ? rest.map((field) => input(field, false))
        : rest.length > 0 && (
            <Button variant="subtle" onClick={() => setAll(true)}>
              {t('new.more')}
            </Button>
          )}
    </DrawerFrame>
  );
}

function withoutEmpty(data: { readonly [field: string]: Json }): { readonly [field: string]: Json } {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== ''));
}

const isReadOnly = (module: ModuleDefinition, id: string) =>
  module.fields.some((field) => field.id === id && field.readOnly);
