import { Button, Select, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { processKinds } from '@throughline/catalog';
import type { Process } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { useModules } from '../api/directory.ts';
import { useLanguage, useSay } from '../words/language.ts';
import type { ListSearch } from './list-search.ts';
import css from './processes-page.module.css';

const states = ['live', 'draft', 'paused', 'closed'] as const;

/** What of the list is shown. Choices with nothing behind them are not offered. */
export function ProcessFilters({
  processes,
  search,
}: {
  readonly processes: readonly Process[];
  readonly search: ListSearch;
}) {
  const { t } = useTranslation('processes');
  const say = useSay();
  const language = useLanguage();
  const modules = useModules();
  const navigate = useNavigate();
  const set = (change: Partial<ListSearch>): void =>
    void navigate({ to: '/processes', search: { ...search, ...change }, replace: true });
  const owners = new Map(
    processes.flatMap((process) => (process.owner ? [[process.owner, process.ownerName ?? '']] : [])),
  );
  const incidents = processes.filter((process) => process.incidents > 0).length;
  const runs = processes.reduce((sum, process) => sum + process.runs, 0);
  const number = new Intl.NumberFormat(language);
  return (
    <search className={css.filters}>
      <TextInput
        className={css.search ?? ''}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        placeholder={t('filter.name')}
        aria-label={t('filter.name')}
        value={search.search ?? ''}
        onChange={(event) => set({ search: event.currentTarget.value || undefined })}
      />
      <Filter
        label={t('filter.kind')}
        all={t('filter.allKinds')}
        options={processKinds.map((kind) => ({ value: kind.kind, label: say(kind.label) }))}
        value={search.kind}
        onChange={(kind) => set({ kind: processKinds.find((known) => known.kind === kind)?.kind })}
      />
      <Filter
        label={t('filter.module')}
        all={t('filter.anyModule')}
        options={modules.map((module) => ({ value: module.id, label: say(module.labelPlural) }))}
        value={search.module}
        onChange={(module) => set({ module })}
      />
      <Filter
        label={t('filter.state')}
        all={t('filter.anyState')}
        options={states.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        value={search.state}
        onChange={(state) => set({ state: states.find((known) => known === state) })}
      />
      {owners.size > 1 && (
        <Filter
          label={t('filter.owner')}
          all={t('filter.anyOwner')}
          options={[...owners].map(([value, label]) => ({ value: value as string, label: label as string }))}
          value={search.owner}
          onChange={(owner) => set({ owner })}
        />
      )}
      {(incidents > 0 || search.incidents) && (
        <Button
          variant={search.incidents ? 'light' : 'default'}
          leftSection={<IconAlertTriangle size={16} />}
          aria-pressed={search.incidents === true}
          onClick={() => set({ incidents: search.incidents ? undefined : true })}
        >
          {t('filter.incidents', { count: incidents })}
        </Button>
      )}
      <span className={css.total}>
        {t('total.processes', { count: processes.length, number: number.format(processes.length) })}
        {' · '}
        {t('total.runs', { count: runs, number: number.format(runs) })}
      </span>
    </search>
  );
}

function Filter(props: {
  readonly label: string;
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const { label, all, options, value, onChange } = props;
  return (
    <Select
      className={css.filter ?? ''}
      aria-label={label}
      data={[{ value: '', label: all }, ...options]}
      value={value ?? ''}
      onChange={(next) => onChange(next === null || next === '' ? undefined : next)}
    />
  );
}
