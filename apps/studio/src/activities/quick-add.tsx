import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { useMe } from '../api/session.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { FieldLabel } from '../parts/forms/field-label.tsx';
import { sayError } from '../parts/notices/say-error.ts';
import { toast } from '../parts/notices/toast.ts';
import type { RecordKey } from '../records/record-queries.ts';
import { useSay } from '../words/language.ts';
import css from './activities.module.css';
import { timeField } from './activity-modules.ts';
import { useActivitiesChanged } from './use-activities.ts';

type Props = {
  readonly record: RecordKey;
  readonly kinds: readonly ModuleDefinition[];
  readonly onClose: () => void;
};

/** A task, call or meeting in one line: what, and when. Enter adds it and waits for the next; Escape puts the line away. */
export function QuickAdd({ record, kinds, onClose }: Props) {
  const { t } = useTranslation('activities');
  const { t: parts } = useTranslation('parts');
  const { t: errors } = useTranslation('errors');
  const say = useSay();
  const me = useMe();
  const changed = useActivitiesChanged(record);
  const [kind, setKind] = useState(kinds[0]?.id ?? '');
  const [subject, setSubject] = useState('');
  const [at, setAt] = useState<Json>(null);
  const [unread, setUnread] = useState<string | null>(null);
  const [sent, setSent] = useState(false);
  const module = kinds.find(({ id }) => id === kind);
  const time = module === undefined ? undefined : timeField(module);
  const assignee = module?.fields.some(({ id }) => id === 'assignee');
  const add = useMutation({
    mutationFn: (sent: { readonly subject: string; readonly at: Json }) =>
      call(routes.records.createRecord, {
        params: { module: kind },
        body: {
          data: {
            [module?.nameField ?? 'subject']: sent.subject.trim(),
            aboutModule: record.module,
            aboutId: record.id,
            ...(time === undefined || sent.at === null ? {} : { [time.id]: sent.at }),
            ...(assignee ? { assignee: me.id } : {}),
          },
        },
      }),
    onSuccess: async ({ name }, sent) => {
      // The next one may be half written by now.
      setSubject((now) => (now === sent.subject ? '' : now));
      setAt((now: Json) => (now === sent.at ? null : now));
      setSent(false);
      toast(t('added', { name }));
      await changed();
    },
  });
  const lacksTime = time?.required === true && at === null;
  const submit = () => {
    setSent(true);
    if (subject.trim() !== '' && unread === null && !lacksTime && !add.isPending) add.mutate({ subject, at });
  };
  const refused = isApiError(add.error) ? add.error.fields : [];
  const ofTime = refused.find(({ field }) => field === time?.id)?.message;
  const rest = add.error !== null && ofTime === undefined ? sayError(add.error, errors).text : null;
  return (
    <form
      className={css.quick}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && onClose()}
    >
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('kind')}
        value={kind}
        onChange={(value) => {
          setKind(value);
          setAt(null);
        }}
        data={kinds.map(({ id, label }) => ({ value: id, label: say(label) }))}
      />
      <TextInput
        label={<FieldLabel required>{t('what')}</FieldLabel>}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
        error={sent && subject.trim() === '' ? t('needsName') : rest}
        maxLength={300}
        autoFocus
      />
      {time !== undefined && (
        <FieldInput
          key={kind}
          field={time}
          label={<FieldLabel required={time.required === true}>{say(time.label)}</FieldLabel>}
          value={at}
          onChange={setAt}
          onProblem={setUnread}
          error={sent ? (unread ?? ofTime ?? (lacksTime ? t('needsTime') : null)) : null}
          required={time.required === true}
        />
      )}
      <div className={css.foot}>
        <Button size="xs" variant="default" onClick={onClose}>
          {parts('cancel')}
        </Button>
        <Button size="xs" type="submit" loading={add.isPending}>
          {t('add')}
        </Button>
      </div>
    </form>
  );
}
