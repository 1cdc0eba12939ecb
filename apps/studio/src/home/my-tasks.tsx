import { Button } from '@mantine/core';
import { IconCheck, IconCheckbox, IconClock } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RecordView, routes } from '@throughline/contract';
import type { Condition } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { TextLink } from '../parts/link.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { toast, toastError } from '../parts/notices/toast.ts';
import { useShow } from '../words/show.ts';
import css from './home.module.css';

const mineAndOpen: Condition = {
  all: [
    { of: 'assignee', is: 'isMe' },
    { of: 'status', is: 'equals', value: 'open' },
  ],
};

/** Tasks given to me that are not done, the one due first on top. */
export function MyTasks() {
  const { t } = useTranslation('home');
  const { data, error, refetch } = useQuery(
    ask(routes.records.listRecords, {
      params: { module: 'tasks' },
      query: { filter: JSON.stringify(mineAndOpen), sort: 'dueAt', limit: 12 },
    }),
  );
  return (
    <section aria-labelledby="my-tasks">
      <div className={css.sub}>
        <h2 id="my-tasks">{t('tasks.title')}</h2>
        {data !== undefined && data.total.count > 0 && <span className="muted num">{data.total.count}</span>}
        <TextLink
          to="/records/$module"
          params={{ module: 'tasks' }}
          search={{ filter: mineAndOpen, sort: 'dueAt' }}
          className={css.aside}
        >
          {t('tasks.all')}
        </TextLink>
      </div>
      <div className="card">
        {error !== null && <ErrorNotice error={error} onRetry={refetch} />}
        {data === undefined && error === null && <LoadingRows rows={4} height={56} />}
        {data?.records.length === 0 && <EmptyState title={t('tasks.none')} text={t('tasks.noneText')} />}
        <ul>
          {data?.records.map((task) => (
            <TaskRow key={task.id} task={task} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function TaskRow({ task }: { readonly task: RecordView }) {
  const { t } = useTranslation('home');
  const show = useShow();
  const queryClient = useQueryClient();
  const done = useMutation({
    mutationFn: () =>
      call(routes.records.changeRecord, {
        params: { module: 'tasks', id: task.id },
        body: { revision: task.revision, set: { status: 'done' } },
      }),
    onSuccess: () => toast(t('tasks.isDone', { name: task.name })),
    onError: toastError,
    onSettled: () => queryClient.invalidateQueries({ queryKey: [routes.records.listRecords.path] }),
  });
  const { aboutModule: module, aboutId: id, dueAt } = task.data;
  const about =
    typeof module === 'string' && typeof id === 'string' ? { module, id } : { module: 'tasks', id: task.id };
  const due = typeof dueAt === 'string' ? dueAt : null;
  const late = due !== null && Date.parse(due) < Date.now();
  return (
    <li className={css.task}>
      <IconCheckbox size={18} stroke={1.6} aria-hidden="true" />
      <div className="grow">
        <TextLink to="/records/$module/$id" params={about} className={css.name}>
          {task.name}
        </TextLink>
        <p className={css.due} data-late={late || undefined}>
          {due !== null && <IconClock size={14} aria-hidden="true" />}
          {due === null ? t('tasks.noDue') : t(late ? 'tasks.overdue' : 'tasks.due', { when: show.when(due) })}
        </p>
      </div>
      <Button
        variant="default"
        leftSection={<IconCheck size={16} />}
        loading={done.isPending}
        aria-label={t('tasks.markDone', { name: task.name })}
        onClick={() => done.mutate()}
      >
        {t('tasks.done')}
      </Button>
    </li>
  );
}
