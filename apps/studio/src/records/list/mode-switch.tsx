import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { IconLayoutKanban, IconList } from '@tabler/icons-react';
import type { ViewDefinition } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { boardField } from './board-field.ts';
import css from './list-page.module.css';
import type { List } from './use-list.ts';

/** List or board, where some field can be the columns of a board. */
export function ModeSwitch({ module, list }: { readonly module: ModuleDefinition; readonly list: List }) {
  const { t } = useTranslation('records');
  if (!module.fields.some(({ type }) => type === 'picklist')) return null;
  const option = (value: string, label: string, icon: React.ReactNode) => ({
    value,
    label: (
      <span className={css.mode} title={label}>
        {icon}
        <VisuallyHidden>{label}</VisuallyHidden>
      </span>
    ),
  });
  return (
    <SegmentedControl
      aria-label={t('list.mode')}
      value={list.shown.mode}
      data={[
        option('list', t('list.asList'), <IconList size={16} aria-hidden />),
        option('board', t('list.asBoard'), <IconLayoutKanban size={16} aria-hidden />),
      ]}
      onChange={(mode) =>
        mode === 'board'
          ? list.change({ mode, board: list.shown.board ?? firstBoard(module) })
          : list.change({ mode: 'list', ...(list.base.board === undefined ? { board: undefined } : {}) })
      }
    />
  );
}

/** By the field a blueprint usually moves, with the first money summed. */
function firstBoard(module: ModuleDefinition): ViewDefinition['board'] {
  const by = boardField(module, undefined);
  const sum = module.fields.find(({ type }) => type === 'money');
  return by === undefined ? undefined : { by: by.id, ...(sum === undefined ? {} : { sum: sum.id }) };
}
