import { TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../parts/marks/key-hint.tsx';
import { useLanguage } from '../../words/language.ts';
import { useDesigner, useDesignerState } from '../designer-context.ts';
import { useAddEntry } from '../gestures/use-add-entry.ts';
import { NodeIcon } from '../node-icon.tsx';
import { useDragEntry } from './drag-entry.ts';
import css from './palette.module.css';
import { findEntries, type PaletteEntry, type PaletteGroup, paletteGroups } from './palette-entries.ts';

/** What may be drawn here: dragged onto the canvas, or put there by a click or Enter. `/` goes to its search. */
export function Palette() {
  const { t } = useTranslation('designer');
  const language = useLanguage();
  const { declarations } = useDesigner();
  const kind = useDesignerState((state) => state.document.kind);
  const [search, setSearch] = useState('');
  const groups = useMemo(() => paletteGroups(declarations, kind, language), [declarations, kind, language]);
  const found = findEntries(groups, search);
  const { add } = useAddEntry();
  const onKeyDown = (event: KeyboardEvent): void => {
    const first = found[0]?.entries[0];
    if (event.key === 'Escape') setSearch('');
    if (event.key === 'Enter' && search !== '' && first && !event.nativeEvent.isComposing) add(first);
  };
  return (
    <aside className={css.palette} aria-label={t('palette.label')}>
      <TextInput
        data-palette-search
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        rightSection={search === '' ? <KeyHint keys="/" /> : null}
        placeholder={t('palette.find')}
        aria-label={t('palette.find')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={css.groups}>
        {found.map((group) => (
          <Group key={group.id} group={group} forced={search !== ''} />
        ))}
        {found.length === 0 && <p className="muted small">{t('palette.none', { search })}</p>}
      </div>
    </aside>
  );
}

function Group({ group, forced }: { readonly group: PaletteGroup; readonly forced: boolean }) {
  const { t } = useTranslation('designer');
  const [open, setOpen] = useState(true);
  const shown = open || forced;
  const Chevron = shown ? IconChevronDown : IconChevronRight;
  return (
    <section>
      <h3>
        <UnstyledButton className={css.head} aria-expanded={shown} onClick={() => setOpen(!open)}>
          <Chevron size={12} aria-hidden="true" />
          {t(`palette.group.${group.id}`)}
          {!shown && <span className="faint">{group.entries.length}</span>}
        </UnstyledButton>
      </h3>
      {shown && (
        <ul>
          {group.entries.map((entry) => (
            <li key={entry.key}>
              <Entry entry={entry} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Entry({ entry }: { readonly entry: PaletteEntry }) {
  const { add } = useAddEntry();
  const drag = useDragEntry();
  const dragged = useRef(false);
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    dragged.current = false;
    drag(entry, event, () => {
      dragged.current = true;
    });
  };
  return (
    <UnstyledButton
      className={css.entry}
      data-group={entry.declaration.group}
      title={entry.help}
      onPointerDown={onPointerDown}
      onClick={() => !dragged.current && add(entry)}
    >
      <NodeIcon name={entry.icon} />
      <span className="cut">{entry.label}</span>
    </UnstyledButton>
  );
}
