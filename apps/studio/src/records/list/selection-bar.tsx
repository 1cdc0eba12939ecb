import { Button } from '@mantine/core';
import { IconArrowRight, IconPencil, IconTrash, IconUserShare, IconX } from '@tabler/icons-react';
import { type BulkSelection, bulkLimit, type ViewDefinition } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { MergeChosen } from '../../merge/ways-to-merge.tsx';
import { useShow } from '../../words/show.ts';
import css from './list-page.module.css';
import type { RecordList } from './use-record-list.ts';
import type { Chosen } from './use-selection.ts';

const BulkDrawer = lazy(async () => ({ default: (await import('../../bulk/bulk-drawer.tsx')).BulkDrawer }));

const ActDrawer = lazy(async () => ({ default: (await import('../../bulk/act-drawer.tsx')).ActDrawer }));

type Props = {
  readonly module: ModuleDefinition;
  readonly shown: ViewDefinition;
  readonly selection: Chosen;
  readonly total: RecordList['total'];
};

/** What is chosen, and what can be done with it; everything a filter shows can be chosen up to a limit. */
export function SelectionBar({ module, shown, selection, total }: Props) {
  const { t } = useTranslation('bulk');
  const show = useShow();
  const [doing, setDoing] = useState<'act' | 'change' | 'own' | 'delete' | null>(null);
  const mayAct = useMay('runs.act');
  const { everything } = selection.selection;
  const count = everything ? (total?.count ?? selection.count) : selection.count;
  const tooMany = everything && (total?.more ?? false);
  const canAll = !everything && total !== undefined && selection.count < total.count;
  const of: BulkSelection = everything
    ? {
        ...(shown.search === undefined ? {} : { search: shown.search }),
        ...(shown.filter === undefined ? {} : { filter: shown.filter }),
      }
    : { ids: [...selection.selection.ids] };
  return (
    <section className={css.selection} aria-label={t('chosen')}>
      <b className="num" role="status">
        {t('count', { count, number: show.number(count) })}
      </b>
      {canAll && !total.more && (
        <Button variant="subtle" size="compact-sm" onClick={selection.chooseAll}>
          {t('chooseAll', { count: total.count, number: show.number(total.count) })}
        </Button>
      )}
      {canAll && total.more && <span className="muted small">{t('tooMany', { number: show.number(bulkLimit) })}</span>}
      {mayAct && (
        <Button
          variant="default"
          disabled={tooMany}
          leftSection={<IconArrowRight size={16} />}
          onClick={() => setDoing('act')}
        >
          {t('act.open')}
        </Button>
      )}
      <Button
        variant="default"
        disabled={tooMany}
        leftSection={<IconPencil size={16} />}
        onClick={() => setDoing('change')}
      >
        {t('change')}
      </Button>
      <Button
        variant="default"
        disabled={tooMany}
        leftSection={<IconUserShare size={16} />}
        onClick={() => setDoing('own')}
      >
        {t('own')}
      </Button>
      {!everything && <MergeChosen module={module} ids={[...selection.selection.ids]} />}
      <Button
        variant="default"
        color="red"
        disabled={tooMany}
        leftSection={<IconTrash size={16} />}
        onClick={() => setDoing('delete')}
      >
        {t('delete')}
      </Button>
      <Button variant="subtle" leftSection={<IconX size={16} />} onClick={selection.clear}>
        {t('clear')}
      </Button>
      {doing !== null && (
        <Suspense fallback={null}>
          {doing === 'act' ? (
            <ActDrawer module={module} of={of} count={count} onClose={() => setDoing(null)} />
          ) : (
            <BulkDrawer module={module} doing={doing} of={of} count={count} onClose={() => setDoing(null)} />
          )}
        </Suspense>
      )}
    </section>
  );
}
