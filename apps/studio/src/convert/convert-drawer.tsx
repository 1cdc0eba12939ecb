import { Button, Drawer, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type RecordView, routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../api/api-error.ts';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useModules } from '../api/directory.ts';
import { systemFields } from '../conditions/field-at.ts';
import { UserPicker } from '../fields/user-picker.tsx';
import { DrawerFrame } from '../parts/frames/drawer-frame.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { toast } from '../parts/notices/toast.ts';
import { useLanguage, useSay } from '../words/language.ts';
import { firstPlan, type Plan, type Preview, problemsOf, wishOf } from './conversion-plan.ts';
import css from './convert.module.css';
import { RolePart } from './role-part.tsx';

type Props = { readonly module: ModuleDefinition; readonly record: RecordView; readonly onClose: () => void };

/** What a lead becomes: for each role one that is there or a new one, who owns it, and where the open work goes. */
export function ConvertDrawer({ module, record, onClose }: Props) {
  const { t } = useTranslation('convert');
  const title = t('title', { name: record.name });
  const preview = useQuery({
    ...ask(routes.convert.previewConversion, { params: { module: module.id, id: record.id } }),
    gcTime: 0,
  });
  return (
    <Drawer opened onClose={onClose} withCloseButton={false} attributes={{ content: { 'aria-label': title } }}>
      {preview.data === undefined ? (
        <div className={css.waiting}>
          {preview.error === null ? <LoadingRows rows={6} /> : <ErrorNotice error={preview.error} />}
        </div>
      ) : (
        <Form preview={preview.data} title={title} record={record} onClose={onClose} />
      )}
    </Drawer>
  );
}

function Form(props: {
  readonly preview: Preview;
  readonly title: string;
  readonly record: RecordView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('convert');
  const { preview, record, onClose } = props;
  const say = useSay();
  const language = useLanguage();
  const modules = useModules();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [plan, setPlan] = useState<Plan>(() => firstPlan(preview, modules));
  const [owner, setOwner] = useState<Json>(record.owner);
  const [work, setWork] = useState<string | null>(null);
  const [sent, setSent] = useState(false);
  const [unread, setUnread] = useState<{ readonly [place: string]: string | null }>({});
  const problems = problemsOf(preview, plan, modules, language);
  const convert = useMutation({
    mutationFn: () =>
      call(routes.convert.convert, {
        params: { module: record.module, id: record.id },
        body: {
          revision: record.revision,
          into: wishOf(preview, plan),
          ...(workRole === undefined ? {} : { work: workRole }),
          ...(typeof owner === 'string' ? { owner } : {}),
        },
      }),
    onSuccess: async ({ became }) => {
      const last = became.at(-1);
      toast(t('done', { name: record.name }));
      onClose();
      if (last !== undefined)
        await navigate({ to: '/records/$module/$id', params: { module: last.module, id: last.id } });
      await queryClient.invalidateQueries();
    },
  });
  const chosen = preview.into.filter(({ role }) => plan.parts[role]?.is !== 'none');
  const workRole = chosen.some(({ role }) => role === work) ? (work ?? undefined) : chosen.at(-1)?.role;
  const refused = isApiError(convert.error) ? convert.error : null;
  const refusedRole = roleOf(refused?.details);
  const problemOf = (role: string, field: string) => {
    const place = `${role}.${field}`;
    const told = refusedRole === role ? refused?.fields.find((one) => one.field === field)?.message : undefined;
    return sent ? (unread[place] ?? problems.get(place) ?? told ?? null) : null;
  };
  const submit = () => {
    setSent(true);
    if (problems.size > 0 || Object.values(unread).some((problem) => problem !== null)) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    convert.mutate();
  };
  const ownerField = systemFields.find(({ id }) => id === 'owner');
  const labelOf = (id: string) => say(modules.find((module) => module.id === id)?.label ?? id);
  return (
    <DrawerFrame
      title={props.title}
      about={t('about')}
      onClose={onClose}
      onSubmit={submit}
      formRef={form}
      foot={
        <>
          <Button variant="default" ml="auto" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={convert.isPending} disabled={preview.refused !== null}>
            {t('action')}
          </Button>
        </>
      }
    >
      {preview.refused !== null && (
        <div role="alert" className={css.notice}>
          <p>
            <b>{t('refused')}</b> {preview.refused}
          </p>
        </div>
      )}
      {convert.error !== null && <ErrorNotice error={convert.error} />}
      {preview.into.map((proposal) => (
        <RolePart
          key={proposal.role}
          proposal={proposal}
          names={preview.names}
          part={plan.parts[proposal.role] ?? { is: 'none' }}
          data={plan.data[proposal.role] ?? {}}
          missing={sent && problems.has(proposal.role)}
          problemOf={(field) => problemOf(proposal.role, field)}
          onPart={(part) => setPlan((now) => ({ ...now, parts: { ...now.parts, [proposal.role]: part } }))}
          onValue={(field, value) =>
            setPlan((now) => ({
              ...now,
              data: { ...now.data, [proposal.role]: { ...now.data[proposal.role], [field]: value } },
            }))
          }
          onProblem={(field, problem) => setUnread((now) => ({ ...now, [`${proposal.role}.${field}`]: problem }))}
        />
      ))}
      {ownerField !== undefined && (
        <UserPicker field={ownerField} label={t('owner')} value={owner} onChange={setOwner} />
      )}
      <Select<string>
        label={t('work')}
        description={t('workText', { count: preview.openActivities })}
        data={chosen.map(({ role, module }) => ({ value: role, label: labelOf(module) }))}
        value={workRole ?? null}
        onChange={setWork}
        allowDeselect={false}
      />
    </DrawerFrame>
  );
}

function roleOf(details: Json | undefined): string | undefined {
  const role = typeof details === 'object' && details !== null && 'role' in details ? details.role : undefined;
  return typeof role === 'string' ? role : undefined;
}
