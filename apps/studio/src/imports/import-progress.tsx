import { Button, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Import, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { toastError } from '../parts/notices/toast.ts';
import { useShow } from '../words/show.ts';
import css from './imports.module.css';

/** How far an import is, what happened so far, and the way to stop it. */
export function ImportProgress({ running }: { readonly running: Import }) {
  const { t } = useTranslation('imports');
  const show = useShow();
  const queryClient = useQueryClient();
  const params = { id: running.id };
  const cancel = useMutation({
    mutationFn: () => call(routes.imports.cancelImport, { params }),
    onSuccess: (now) => queryClient.setQueryData(ask(routes.imports.readImport, { params }).queryKey, now),
    onError: toastError,
  });
  const { read, total, added, updated, skipped, failed } = running.rows;
  const share = total === null || total === 0 ? 0 : (100 * read) / total;
  const seconds = secondsLeft(running);
  const counts = [
    [added, running.dryRun ? 'result.wouldAdd' : 'result.added'],
    [updated, running.dryRun ? 'result.wouldUpdate' : 'result.updated'],
    [skipped, running.dryRun ? 'result.wouldSkip' : 'result.skipped'],
    [failed, running.dryRun ? 'result.wouldFail' : 'result.rowsFailed'],
  ] as const;
  return (
    <>
      <PageHead
        title={t(running.dryRun ? 'run.dryTitle' : 'run.title', { file: running.fileName })}
        about={t('run.leave')}
      />
      <div className={`card ${css.progress}`}>
        <Progress.Root size={8}>
          <Progress.Section value={share} aria-label={t('run.progress')} aria-valuetext={`${Math.round(share)} %`} />
        </Progress.Root>
        <p className={css.counted}>
          <b className="num">{t('run.read', { read: show.number(read), total: show.number(total ?? read) })}</b>
          {seconds !== null && <span className="muted num">{t('run.left', { seconds: show.number(seconds) })}</span>}
        </p>
        <p className="muted num">
          {counts
            .filter(([count]) => count > 0)
            .map(([count, key]) => `${show.number(count)} ${t(key)}`)
            .join(' · ')}
        </p>
      </div>
      <div className={css.foot}>
        <span className="muted">{t('run.cancelText')}</span>
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('run.cancel')}
        </Button>
      </div>
    </>
  );
}

/** By the pace so far; nothing until there is one. */
function secondsLeft({ rows, startedAt }: Import): number | null {
  if (startedAt === null || rows.total === null || rows.read < 100) return null;
  const elapsed = (Date.now() - Date.parse(startedAt)) / 1000;
  return Math.max(1, Math.round((elapsed / rows.read) * (rows.total - rows.read)));
}
