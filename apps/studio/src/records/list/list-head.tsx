import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconFileImport, IconListCheck, IconPlus, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { ExportButton } from '../../export/export-button.tsx';
import { DuplicatesLink } from '../../merge/ways-to-merge.tsx';
import { ButtonLink } from '../../parts/link.tsx';
import { UnsavedMark } from '../../views/unsaved-mark.tsx';
import { ViewMenu } from '../../views/view-menu.tsx';
import { useNoun, useSay } from '../../words/language.ts';
import { useShow } from '../../words/show.ts';
import { BoardMenu } from './board-menu.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { GroupMenu } from './group-menu.tsx';
import { FilterButton, FilterChips } from './list-filter.tsx';
import css from './list-page.module.css';
import { ListSearchBox } from './list-search-box.tsx';
import { ModeSwitch } from './mode-switch.tsx';
import { SortMenu } from './sort-menu.tsx';
import type { Columns } from './use-columns.ts';
import type { List } from './use-list.ts';
import type { RecordList } from './use-record-list.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly list: List;
  readonly total: RecordList['total'];
  readonly columns: Columns;
};

/** Title and count, view, search, filter, columns; one primary button. */
export function ListHead({ module, list, total, columns }: Props) {
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
  const isBoard = list.shown.mode === 'board';
  return (
    <header className={css.head}>
      <div className={css.title}>
        <h1>{say(module.labelPlural)}</h1>
        <ViewMenu module={module} list={list} />
        <span className="muted num" role="status">
          {counted}
        </span>
        <div className={css.actions}>
          {mayWrite && <DuplicatesLink module={module} className={css.onDesk ?? ''} />}
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
          <ExportButton module={module} list={list} columns={columns} className={css.onDesk ?? ''} />
          {mayWrite && (
            <ButtonLink
              to="/records/$module"
              params={{ module: module.id }}
              search={{ ...list.address, new: true }}
              leftSection={<IconPlus size={16} />}
            >
              {t('list.new', { what: noun(module.label) })}
            </ButtonLink>
          )}
          <MoreMenu module={module} />
        </div>
      </div>
      {/* Before the view is read, a click would narrow another list than the one that is coming. */}
      <fieldset className={css.tools} disabled={!list.isReady}>
        <ListSearchBox module={module} list={list} />
        <FilterButton module={module} list={list} />
        <ModeSwitch module={module} list={list} />
        {isBoard ? (
          <BoardMenu module={module} list={list} />
        ) : (
          <>
            <SortMenu list={list} columns={columns} />
            <GroupMenu module={module} list={list} />
            <ColumnMenu columns={columns} nameField={module.nameField} />
          </>
        )}
        <UnsavedMark module={module} list={list} />
      </fieldset>
      <FilterChips module={module} list={list} />
    </header>
  );
}

/** What is seldom needed: the bin, earlier bulk changes. */
function MoreMenu({ module }: Pick<Props, 'module'>) {
  const { t } = useTranslation('records');
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('list.moreActions')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconTrash size={16} />}
          onClick={() => navigate({ to: '/bin/$module', params: { module: module.id }, search: {} })}
        >
          {t('list.bin')}
        </Menu.Item>
        <Menu.Item leftSection={<IconListCheck size={16} />} onClick={() => navigate({ to: '/bulk' })}>
          {t('list.bulk')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
