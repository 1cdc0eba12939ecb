import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type Answer, type Incident, incidentKinds, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import layout from '../parts/frames/list-and-reader.module.css';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { useShow } from '../words/show.ts';
import css from './incidents.module.css';
import { RepairMany } from './repair-many.tsx';

type Page = Answer<typeof routes.incidents.listIncidents>;
type Filter = {
  readonly process?: string | undefined;
  readonly what?: Incident['kind'] | undefined;
  readonly search?: string | undefined;
};

/** Incidents by process, kind and words; those that are ticked are helped together. */
export function IncidentList({ filter, current }: { readonly filter: Filter; readonly current: string | undefined }) {
  const { t } = useTranslation('incidents');
  const navigate = useNavigate({ from: '/incidents' });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const { process, what, search: words } = filter;
  const query = {
    ...(process === undefined ? {} : { process }),
    ...(what === undefined ? {} : { kind: what }),
    ...(words === undefined ? {} : { search: words }),
  };
  const answer = useInfiniteQuery({
    queryKey: [routes.incidents.listIncidents.path, { query }],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.incidents.listIncidents,
        { query: pageParam === null ? query : { ...query, after: pageParam } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page) => last.next,
    placeholderData: (before) => before,
    refetchInterval: 10_000,
  });
  const incidents = answer.data?.pages.flatMap((one) => one.incidents) ?? [];
  const processes = answer.data?.pages[0]?.processes ?? [];
  const total = answer.data?.pages[0]?.total ?? 0;
  const chosen = incidents.filter(({ run }) => ticked.has(run));
  const change = (part: Filter) => navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  const search = useDebouncedCallback((text: string) => change({ search: text === '' ? undefined : text }), 250);
  const tick = (run: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(run);
    else next.delete(run);
    setTicked(next);
  };
  const filtered = Object.keys(query).length > 0;
  return (
    <section className={layout.list} aria-label={t('list')}>
      <header className={layout.head}>
        <h1>{t('title')}</h1>
        <p className="muted small">{t('about')}</p>
        <div className={css.filters}>
          <NativeSelect
            aria-label={t('process')}
            value={process ?? ''}
            data={[
              { value: '', label: t('anyProcess') },
              ...processes.map(({ id, name, count }) => ({ value: id, label: `${name} (${count})` })),
            ]}
            onChange={({ currentTarget: { value } }) => change({ process: value === '' ? undefined : value })}
          />
          <NativeSelect
            aria-label={t('kind')}
            value={what ?? ''}
            data={[
              { value: '', label: t('anyKind') },
              ...incidentKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
            ]}
            onChange={({ currentTarget: { value } }) => change({ what: incidentKinds.find((kind) => kind === value) })}
          />
        </div>
        <TextInput
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={16} />}
          defaultValue={words ?? ''}
          onChange={(event) => search(event.currentTarget.value)}
        />
        {incidents.length > 0 && (
          <Checkbox
            label={t('all', { count: total })}
            checked={chosen.length === incidents.length}
            indeterminate={chosen.length > 0 && chosen.length < incidents.length}
            onChange={({ currentTarget: { checked } }) =>
              setTicked(new Set(checked ? incidents.map(({ run }) => run) : []))
            }
          />
        )}
      </header>
      {answer.error !== null && <ErrorNotice error={answer.error} onRetry={answer.refetch} />}
      {answer.data === undefined && answer.error === null && <LoadingRows />}
      {answer.data !== undefined && incidents.length === 0 && (
        <EmptyState title={t(filtered ? 'noMatch' : 'none')} text={t(filtered ? 'noMatchText' : 'noneText')} />
      )}
      <ul className={layout.entries}>
        {incidents.map((incident) => (
          <IncidentRow
            key={incident.run}
            incident={incident}
            current={incident.run === current}
            ticked={ticked.has(incident.run)}
            onTick={(on) => tick(incident.run, on)}
          />
        ))}
        {answer.hasNextPage && (
          <li className={css.more}>
            <Button variant="default" loading={answer.isFetchingNextPage} onClick={() => answer.fetchNextPage()}>
              {t('more')}
            </Button>
          </li>
        )}
      </ul>
      {chosen.length > 0 && <RepairMany incidents={chosen} onDone={() => setTicked(new Set())} />}
    </section>
  );
}

function IncidentRow(props: {
  readonly incident: Incident;
  readonly current: boolean;
  readonly ticked: boolean;
  readonly onTick: (on: boolean) => void;
}) {
  const { t } = useTranslation('incidents');
  const show = useShow();
  const { run, recordName, processName, nodeName, message, kind, since } = props.incident;
  return (
    <li className={`${layout.entry} ${css.row}`} aria-current={props.current || undefined}>
      <Checkbox
        className={css.tick}
        aria-label={t('choose1', { name: recordName })}
        checked={props.ticked}
        onChange={(event) => props.onTick(event.currentTarget.checked)}
      />
      <Link to="/incidents" search={(now) => ({ ...now, run })} className={css.link}>
        <span className={layout.line}>
          <b className="cut">{recordName}</b>
          <time dateTime={since} title={show.instant(since)}>
            {show.when(since)}
          </time>
        </span>
        <span className="muted cut">
          {processName}
          {nodeName !== null && ` · ${nodeName}`}
        </span>
        <span className={css.message}>
          {t(`kinds.${kind}`)}: {message}
        </span>
      </Link>
    </li>
  );
}
