import { TextInput, UnstyledButton } from '@mantine/core';
import { useClickOutside, useViewportSize } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../words/language.ts';
import { useDesigner, useDesignerState, useStage, useStageState } from '../designer-context.ts';
import { addEntry, type Spot } from '../gestures/add-entry.ts';
import { useAddEntry } from '../gestures/use-add-entry.ts';
import { NodeIcon } from '../node-icon.tsx';
import { findEntries, type PaletteEntry, type PaletteGroup, paletteGroups } from '../palette/palette-entries.ts';
import css from './add-panel.module.css';
import { focusNode } from './focus-node.ts';

const width = 260;
const height = 340;

/** The searchable panel of what may stand here: opened by a plus, or by dropping a wire on empty ground. */
export function AddPanel() {
  const panel = useStageState((state) => state.panel);
  return panel ? <OpenPanel spot={panel.spot} screen={panel.screen} /> : null;
}

function OpenPanel({
  spot,
  screen,
}: {
  readonly spot: Spot;
  readonly screen: { readonly x: number; readonly y: number };
}) {
  const { t } = useTranslation('designer');
  const stage = useStage();
  const { addAt } = useAddEntry();
  const viewport = useViewportSize();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const close = (): void => stage.store.setState({ panel: null });
  const box = useClickOutside(close);
  const legal = useLegalEntries(spot);
  const groups = findEntries(legal, search);
  const entries = groups.flatMap((group) => group.entries);
  const chosen = entries[Math.min(at, entries.length - 1)];
  const take = (entry: PaletteEntry): void => {
    close();
    const node = addAt(entry, spot);
    if (node !== undefined) requestAnimationFrame(() => focusNode(node));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') close();
    if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, entries.length - 1));
    if (event.key === 'ArrowUp') setAt((now) => Math.max(now - 1, 0));
    if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing) take(chosen);
    if (['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) event.preventDefault();
  };
  const left = Math.max(8, Math.min(screen.x, viewport.width - width - 8));
  const top = Math.max(8, Math.min(screen.y, viewport.height - height - 8));
  return (
    <div
      ref={box}
      className={css.panel}
      style={{ left, top, width, maxHeight: height }}
      role="dialog"
      aria-label={t('addPanel.label')}
    >
      <TextInput
        data-autofocus
        ref={(input) => input?.focus()}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        placeholder={t('palette.find')}
        aria-label={t('palette.find')}
        aria-controls="add-panel-list"
        aria-activedescendant={chosen ? `add-${chosen.key}` : undefined}
        role="combobox"
        aria-expanded="true"
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="add-panel-list" role="listbox" className={css.list} aria-label={t('addPanel.label')}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={group.id} role="group" aria-label={t(`palette.group.${group.id}`)}>
            <div className={css.group} aria-hidden="true">
              {t(`palette.group.${group.id}`)}
            </div>
            {group.entries.map((entry) => (
              <UnstyledButton
                key={entry.key}
                id={`add-${entry.key}`}
                role="option"
                tabIndex={-1}
                className={css.entry}
                aria-selected={entry === chosen}
                title={entry.help}
                onClick={() => take(entry)}
              >
                <NodeIcon name={entry.icon} />
                <span className="cut">{entry.label}</span>
              </UnstyledButton>
            ))}
          </div>
        ))}
        {entries.length === 0 && (
          <p className="muted small">{search === '' ? t('addPanel.nothing') : t('palette.none', { search })}</p>
        )}
      </div>
    </div>
  );
}

/** Only what would be allowed: each entry is tried on the document, which stays as it is. */
function useLegalEntries(spot: Spot): readonly PaletteGroup[] {
  const designer = useDesigner();
  const language = useLanguage();
  const compiled = useDesignerState((state) => state.compiled);
  return useMemo(() => {
    const { declarations, module } = designer;
    return paletteGroups(declarations, compiled.document.kind, language)
      .map((group) => ({
        ...group,
        entries: group.entries.filter(
          (entry) => addEntry({ compiled, declarations, module }, entry, spot) !== undefined,
        ),
      }))
      .filter((group) => group.entries.length > 0);
  }, [designer, compiled, spot, language]);
}
