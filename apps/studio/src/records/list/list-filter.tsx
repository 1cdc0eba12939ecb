import { ActionIcon, Button } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconFilter, IconUser, IconX } from '@tabler/icons-react';
import { type ModuleDefinition, shapeOfList } from '@throughline/crm';
import { type Condition, checkCondition, summarise } from '@throughline/expression';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules, useUsers } from '../../api/directory.ts';
import { asGroup, complete } from '../../conditions/complete.ts';
import { ConditionBuilder } from '../../conditions/condition-builder.tsx';
import { useReader } from '../../fields/use-reader.ts';
import { PanelPopover } from '../../parts/frames/panel-popover.tsx';
import css from './list-page.module.css';
import type { List } from './use-list.ts';

type Props = { readonly module: ModuleDefinition; readonly list: List };
const mine: Condition = { of: 'owner', is: 'isMe' };

/** The filter as lines of a builder; what is whole applies at once and stands in the address bar. */
export function FilterButton({ module, list }: Props) {
  const { t } = useTranslation('records');
  const [open, popover] = useDisclosure(false);
  const [draft, setDraft] = useState<Condition | null>(null);
  const setFilter = (filter: Condition | null) => list.change({ filter });
  const modules = useModules();
  const shape = useMemo(() => shapeOfList(module, modules), [module, modules]);
  const apply = useDebouncedCallback((condition: Condition) => {
    const whole = complete(condition);
    // While a formula is being written it is mostly wrong; the list stays as it is meanwhile.
    if (whole === null || checkCondition(whole, shape).length === 0) setFilter(whole);
  }, 300);
  const change = (condition: Condition) => {
    setDraft(condition);
    apply(condition);
  };
  const parts = partsOf(list.shown.filter);
  const isMine = parts.some((part) => JSON.stringify(part) === JSON.stringify(mine));
  return (
    <>
      <PanelPopover
        opened={open}
        onClose={popover.close}
        label={t('list.filter')}
        width="min(680px, 94vw)"
        target={
          <Button
            variant="default"
            leftSection={<IconFilter size={16} />}
            aria-label={parts.length > 0 ? t('list.filterOn', { count: parts.length }) : t('list.filter')}
            onClick={() => {
              setDraft(list.shown.filter ?? null);
              popover.toggle();
            }}
          >
            {t('list.filter')}
            {parts.length > 0 && <span className={css.count}>{parts.length}</span>}
          </Button>
        }
      >
        <ConditionBuilder module={module} value={draft ?? firstLine(module)} onChange={change} live />
      </PanelPopover>
      <Button
        variant="default"
        className={css.mine}
        aria-pressed={isMine}
        leftSection={<IconUser size={16} />}
        onClick={() => {
          const others = parts.filter((part) => JSON.stringify(part) !== JSON.stringify(mine));
          setFilter(complete({ all: isMine ? others : [...others, mine] }));
        }}
      >
        {t('list.mine')}
      </Button>
    </>
  );
}

/** What one filters by first: the stage, where there is one. */
function firstLine({ stateField, nameField }: ModuleDefinition): Condition {
  const line: Condition = stateField === undefined ? { of: nameField, is: 'contains' } : { of: stateField, is: 'in' };
  return { all: [line] };
}

/** Each condition as a sentence that can be taken away. */
export function FilterChips({ module, list }: Props) {
  const { t } = useTranslation('records');
  const modules = useModules();
  const users = useUsers();
  const names = useMemo(() => Object.fromEntries(users.map((user) => [user.id, user.name])), [users]);
  const reader = useReader(names);
  const shape = useMemo(() => shapeOfList(module, modules), [module, modules]);
  const setFilter = (filter: Condition | null) => list.change({ filter });
  const parts = partsOf(list.shown.filter);
  if (parts.length === 0) return null;
  return (
    <ul className={css.chips}>
      {parts.map((part, at) => {
        const text = summarise(part, shape, reader.language, reader);
        return (
          <li key={JSON.stringify(part)} className={css.chip}>
            <span className="cut">{text}</span>
            <ActionIcon
              size={20}
              aria-label={t('list.removeFilter', { text })}
              onClick={() => setFilter(complete({ all: parts.toSpliced(at, 1) }))}
            >
              <IconX size={14} />
            </ActionIcon>
          </li>
        );
      })}
      <li>
        <Button variant="subtle" size="compact-sm" onClick={() => setFilter(null)}>
          {t('list.clearFilter')}
        </Button>
      </li>
    </ul>
  );
}

/** The conditions that all must hold; a group of alternatives is one. */
function partsOf(filter: Condition | undefined): readonly Condition[] {
  if (filter === undefined) return [];
  const group = asGroup(filter);
  return 'all' in group ? group.all : [group];
}
