import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Absence, routes } from '@throughline/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../api/api-error.ts';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useUsers } from '../api/directory.ts';
import { useMe } from '../api/session.ts';
import { Badge } from '../parts/marks/badge.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import { useShow } from '../words/show.ts';
import css from './settings.module.css';

/** Days one is away, and who decides meanwhile. */
export function AwaySection() {
  const { t } = useTranslation('settings');
  const { data } = useQuery(ask(routes.absences.listAbsences, {}));
  return (
    <section className={css.block} aria-labelledby="away">
      <h2 id="away">{t('away.title')}</h2>
      <p className="muted small">{t('away.text')}</p>
      {data?.absences.length === 0 && <p className="small">{t('away.none')}</p>}
      {data !== undefined && data.absences.length > 0 && (
        <ul className={css.absences}>
          {data.absences.map((absence) => (
            <AbsenceLine key={absence.id} absence={absence} />
          ))}
        </ul>
      )}
      <NewAbsence />
    </section>
  );
}

function useRenew() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [routes.absences.listAbsences.path] });
}

function AbsenceLine({ absence: { id, firstDay, lastDay, from, standInName } }: { readonly absence: Absence }) {
  const { t } = useTranslation('settings');
  const show = useShow();
  const renew = useRenew();
  const remove = useMutation({
    mutationFn: () => call(routes.absences.removeAbsence, { params: { id } }),
    onSuccess: () => toast(t('away.removed')),
    onSettled: renew,
  });
  const days =
    firstDay === lastDay ? show.day(firstDay) : t('away.days', { from: show.day(firstDay), to: show.day(lastDay) });
  return (
    <li>
      <span className="grow">
        <b>{days}</b> {Date.parse(from) <= Date.now() && <Badge>{t('away.now')}</Badge>}
        <br />
        <span className="muted small">
          {standInName === null ? t('away.noStandIn') : t('away.standsIn', { name: standInName })}
        </span>
      </span>
      <ActionIcon
        size={32}
        loading={remove.isPending}
        aria-label={t('away.remove', { from: show.day(firstDay) })}
        onClick={() => remove.mutate()}
      >
        <IconX size={16} />
      </ActionIcon>
    </li>
  );
}

function NewAbsence() {
  const { t } = useTranslation('settings');
  const me = useMe();
  const users = useUsers().filter(({ active, id }) => active && id !== me.id);
  const renew = useRenew();
  const [firstDay, setFirstDay] = useState('');
  const [lastDay, setLastDay] = useState('');
  const [standIn, setStandIn] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: (sent: { readonly firstDay: string; readonly lastDay: string; readonly standIn: string | null }) =>
      call(routes.absences.addAbsence, { body: { ...sent, lastDay: sent.lastDay || sent.firstDay } }),
    onSuccess: async (_answer, sent) => {
      toast(t('away.added'));
      // The next days may be half entered by now.
      setFirstDay((now) => (now === sent.firstDay ? '' : now));
      setLastDay((now) => (now === sent.lastDay ? '' : now));
      setStandIn((now) => (now === sent.standIn ? null : now));
      await renew();
    },
  });
  const problems = isApiError(add.error) ? add.error.fields : [];
  const problemOf = (field: string) => problems.find((one) => one.field === field) && add.error?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (firstDay !== '' && !add.isPending) add.mutate({ firstDay, lastDay, standIn });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      {add.error !== null && problems.length === 0 && <ErrorNotice error={add.error} />}
      <div className={css.days}>
        <TextInput
          type="date"
          label={t('away.from')}
          value={firstDay}
          onChange={(event) => setFirstDay(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('away.to')}
          min={firstDay}
          value={lastDay}
          error={problemOf('lastDay')}
          onChange={(event) => setLastDay(event.currentTarget.value)}
        />
      </div>
      <Select<string>
        label={t('away.standIn')}
        placeholder={t('away.nobody')}
        searchable
        clearable
        data={users.map(({ id, name }) => ({ value: id, label: name }))}
        value={standIn}
        error={problemOf('standIn')}
        onChange={setStandIn}
      />
      <Button type="submit" variant="default" loading={add.isPending} disabled={firstDay === ''} className={css.own}>
        {t('away.add')}
      </Button>
    </form>
  );
}
