import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFileImport, IconPlus, IconSearch, IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ModuleDefinition } from '@throughline/crm';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/session.ts';
import { ButtonLink } from '../parts/link.tsx';
import { useNoun, useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import { ColumnMenu } from './column-menu.tsx';
import { FilterButton, FilterChips } from './list-filter.tsx';
import css from './list-page.module.css';
import type { ListSearch } from './routes.tsx';
import { SortMenu } from './sort-menu.tsx';
import type { Columns } from './use-columns.ts';
import type { RecordList } from './use-record-list.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly search: ListSearch;
  readonly total: RecordList['total'];
  readonly columns: Columns;
};

/** Title and count, search, filter, columns; one primary button. */
export function ListHead({ module, search, total, columns }: Props) {
  const { t } = useTranslation('records');
  const say = useSay();
  const noun = useNoun();
  const show = useShow();
  const mayWrite = useMay('records.write');
  const mayImport = useMay('records.import');
  const counted =
    total === undefined
      ? ''
      : total.more
        ? t('list.totalMore', { number: show.number(total.count) })
        : t('list.total', { count: total.count, number: show.number(total.count) });
  return (
    <header className={css.head}>
      <div className={css.title}>
        <h1>{say(module.labelPlural)}</h1>
        <span className="muted num" role="status">
          {counted}
        </span>
        <div className={css.actions}>
          {mayImport && (
            <ButtonLink
              to="/imports/new"
              search={{ module: module.id }}
              variant="default"
              className={css.onDesk ?? ''}
              leftSection={<IconFileImport size={16} />}
            >
              {t('list.import')}
            </ButtonLink>
          )}
          {mayWrite && (
            <ButtonLink
              to="/records/$module"
              params={{ module: module.id }}
              search={{ ...search, new: true }}
              leftSection={<IconPlus size={16} />}
            >
              {t('list.new', { what: noun(module.label) })}
            </ButtonLink>
          )}
        </div>
      </div>
      <div className={css.tools}>
        <SearchBox module={module} search={search} />
        <FilterButton module={module} search={search} />
        <SortMenu module={module} search={search} columns={columns} />
        <ColumnMenu columns={columns} nameField={module.nameField} />
      </div>
      <FilterChips module={module} search={search} />
    </header>
  );
}

/** Searches a moment after the last key. */
function SearchBox({ module, search }: Pick<Props, 'module' | 'search'>) {
  const { t } = useTranslation('records');
  const { t: parts } = useTranslation('parts');
  const noun = useNoun();
  const navigate = useNavigate({ from: '/records/$module' });
  const [text, setText] = useState(search.search ?? '');
  const apply = useDebouncedCallback((next: string) => {
    navigate({ search: (now) => ({ ...now, search: next.trim() === '' ? undefined : next.trim() }), replace: true });
  }, 250);
  const write = (next: string) => {
    setText(next);
    apply(next);
  };
  // The address may change from elsewhere: back button, a link.
  useEffect(
    () => setText((now) => (now.trim() === (search.search ?? '') ? now : (search.search ?? ''))),
    [search.search],
  );
  const label = t('list.search', { module: noun(module.labelPlural) });
  return (
    <TextInput
      className={css.search}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} />}
      value={text}
      maxLength={100}
      onChange={(event) => write(event.currentTarget.value)}
      rightSection={
        text !== '' && (
          <ActionIcon aria-label={parts('clear')} size={24} onClick={() => write('')}>
            <IconX size={14} />
          </ActionIcon>
        )
      }
    />
  );
}
