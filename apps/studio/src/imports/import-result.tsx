import { Button } from '@mantine/core';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import { type Import, routes } from '@throughline/contract';
import { type ModuleDefinition, usersTarget } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../api/call.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { ButtonLink } from '../parts/link.tsx';
import { useNoun } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './imports.module.css';
import { UndoImport } from './undo-import.tsx';

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
  const noun = useNoun();
  const show = useShow();
  const { added, updated, skipped, failed, total, made, read } = ended.rows;
  const isTrial = ended.dryRun && ended.state === 'done';
  const title =
    ended.state === 'done'
      ? ended.dryRun
        ? 'result.dryDone'
        : 'result.done'
      : (`result.${ended.state}` as 'result.failed');
  const { dryRun } = ended;
  const numbers = [
    { count: added, label: t(dryRun ? 'result.wouldAdd' : 'result.added'), bad: false },
    { count: updated, label: t(dryRun ? 'result.wouldUpdate' : 'result.updated'), bad: false },
    { count: skipped, label: t(dryRun ? 'result.wouldSkip' : 'result.skipped'), bad: false },
    { count: failed, label: t(dryRun ? 'result.wouldFail' : 'result.rowsFailed'), bad: failed > 0 },
    ...(made === 0 ? [] : [{ count: made, label: t(dryRun ? 'result.wouldMake' : 'result.made'), bad: false }]),
  ];
  const { undo } = ended;
  // What was stopped or refused may be tried again.
  const isWhole = undo === null || (undo.state !== 'running' && undo.deleted < added + made);
  const mayUndo = !dryRun && added + made > 0 && isWhole && module.id !== usersTarget;
  const isLeft = !isTrial && ended.state !== 'done' && ended.undo === null;
  const left = dryRun ? (total ?? 0) : (total ?? 0) - read;
  const plural = noun(module.labelPlural);
  return (
    <>
      <PageHead
        title={t(title)}
        about={t('result.by', { file: ended.fileName, name: ended.createdByName, when: show.when(ended.createdAt) })}
      />
      {ended.problem !== null && (
        <p className={css.problem} role="alert">
          <IconAlertTriangle size={16} aria-hidden="true" /> {ended.problem}
        </p>
      )}
      <dl className={css.numbers}>
        {numbers.map(({ count, label, bad }) => (
          <div key={label} className="card" data-bad={bad || undefined}>
            <dt>{label}</dt>
            <dd className="num">
              {bad && <IconAlertTriangle size={18} aria-hidden="true" />}
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
        {ended.undo !== null && (
          <ButtonLink to="/bulk/$id" params={{ id: ended.undo.bulk }} variant="default">
            {t('undo.see')}
          </ButtonLink>
        )}
        {mayUndo && <UndoImport done={ended} />}
        {isTrial || isLeft ? (
          <>
            <Button variant="default" ml="auto" onClick={onChange}>
              {t('result.change')}
            </Button>
            <Button loading={busy} onClick={onStart}>
              {t(isTrial || read === 0 || dryRun ? 'result.now' : 'result.rest', {
                count: left,
                number: show.number(left),
              })}
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
