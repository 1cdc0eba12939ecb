import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDownload } from '@tabler/icons-react';
import { type Import, routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../api/call.ts';
import { ButtonLink } from '../parts/link.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './imports.module.css';
import { usersTarget } from './targets.ts';

type Props = {
  readonly ended: Import;
  readonly module: ModuleDefinition;
  readonly busy: boolean;
  readonly onChange: () => void;
  readonly onStart: () => void;
};

/** What an import (or its trial) did, and the rows that failed as a file. */
export function ImportResult({ ended, module, busy, onChange, onStart }: Props) {
  const { t } = useTranslation('imports');
  const say = useSay();
  const show = useShow();
  const { added, updated, skipped, failed, total } = ended.rows;
  const isTrial = ended.dryRun && ended.state === 'done';
  const title =
    ended.state === 'done'
      ? ended.dryRun
        ? 'result.dryDone'
        : 'result.done'
      : (`result.${ended.state}` as 'result.failed');
  const numbers = [
    [added, ended.dryRun ? 'result.wouldAdd' : 'result.added'],
    [updated, ended.dryRun ? 'result.wouldUpdate' : 'result.updated'],
    [skipped, ended.dryRun ? 'result.wouldSkip' : 'result.skipped'],
    [failed, ended.dryRun ? 'result.wouldFail' : 'result.rowsFailed'],
  ] as const;
  const plural = say(module.labelPlural);
  return (
    <>
      <PageHead title={t(title)} about={ended.fileName} />
      {ended.problem !== null && (
        <p className={css.problem} role="alert">
          <IconAlertTriangle size={16} aria-hidden="true" /> {ended.problem}
        </p>
      )}
      <dl className={css.numbers}>
        {numbers.map(([count, key]) => (
          <div key={key} className="card" data-bad={(count > 0 && count === failed && /ail/.test(key)) || undefined}>
            <dt>{t(key)}</dt>
            <dd className="num">
              {/ail/.test(key) ? (
                count > 0 && <IconAlertTriangle size={18} aria-hidden="true" />
              ) : (
                <IconCircleCheck size={18} aria-hidden="true" />
              )}
              {show.number(count)}
            </dd>
          </div>
        ))}
      </dl>
      {failed > 0 && (
        <div className={css.errors}>
          <Button
            component="a"
            href={addressOf(routes.imports.importErrors, { params: { id: ended.id } })}
            download
            variant="default"
            leftSection={<IconDownload size={16} />}
          >
            {t('result.errors')}
          </Button>
          <p className="muted small">{t('result.errorsHelp')}</p>
        </div>
      )}
      <div className={css.foot}>
        {isTrial || ended.state === 'failed' ? (
          <>
            <Button variant="default" ml="auto" onClick={onChange}>
              {t('result.change')}
            </Button>
            <Button loading={busy} onClick={onStart}>
              {t('result.now', { count: total ?? 0, number: show.number(total ?? 0) })}
            </Button>
          </>
        ) : (
          <>
            <ButtonLink to="/imports/new" search={{ module: ended.module }} variant="default" ml="auto">
              {t('result.again')}
            </ButtonLink>
            {ended.module === usersTarget ? (
              <ButtonLink to="/settings/users">{t('result.show', { module: plural })}</ButtonLink>
            ) : (
              <ButtonLink to="/records/$module" params={{ module: ended.module }} search={{}}>
                {t('result.show', { module: plural })}
              </ButtonLink>
            )}
          </>
        )}
      </div>
    </>
  );
}
