import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconCornerDownRight, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../words/language.ts';
import { useCentre } from '../canvas/use-fit.ts';
import { useDesignerState, useOpened } from '../designer-context.ts';
import { deleteSelected } from '../gestures/delete-selected.ts';
import { NodeIcon } from '../node-icon.tsx';
import { useView } from '../view.ts';
import css from './outline.module.css';
import { type OutlineLine, outlineOf } from './outline-tree.ts';

/** The same process as a tree, for the keyboard, for screen readers and small screens. Arrows walk, Enter opens, Del deletes. */
export function Outline({ closable }: { readonly closable: boolean }) {
  const { t } = useTranslation('designer');
  const language = useLanguage();
  const opened = useOpened();
  const show = useView((state) => state.show);
  const compiled = useDesignerState((state) => state.compiled);
  const lines = useMemo(() => outlineOf(compiled, language), [compiled, language]);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const centre = useCentre();
  const open = (line: OutlineLine): void => {
    opened.designer.select([line.node.id]);
    centre(line.node.id);
  };
  const go = (index: number): void => {
    const next = Math.max(0, Math.min(index, lines.length - 1));
    setAt(next);
    list.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[next]?.focus();
  };
  const remove = (line: OutlineLine): void => {
    opened.designer.select([line.node.id]);
    deleteSelected(opened, t);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const line = lines[at];
    if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = placeAfter(event.key, lines, at);
    if (next !== undefined) go(next);
    else if (event.key === 'Enter' || event.key === ' ') open(line);
    else if (event.key === 'Delete') remove(line);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className={css.outline} aria-label={t('outline.name')}>
      <header>
        <h2>{t('outline.name')}</h2>
        {closable && (
          <ActionIcon size={28} aria-label={t('outline.close')} onClick={() => show({ outline: false })}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </header>
      <div
        ref={list}
        role="tree"
        tabIndex={-1}
        className={css.tree}
        aria-label={t('outline.name')}
        onKeyDown={onKeyDown}
      >
        {lines.map((line, index) => (
          <Line
            key={line.key}
            line={line}
            reachable={index === Math.min(at, lines.length - 1)}
            onFocus={() => setAt(index)}
            onOpen={() => open(line)}
          />
        ))}
      </div>
    </section>
  );
}

/** The line an arrow key leads to; undefined for keys that lead nowhere. */
function placeAfter(key: string, lines: readonly OutlineLine[], at: number): number | undefined {
  const level = lines[at]?.level ?? 0;
  if (key === 'ArrowDown') return at + 1;
  if (key === 'ArrowUp') return at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return lines.length - 1;
  if (key === 'ArrowLeft') return lines.findLastIndex((line, index) => index < at && line.level < level);
  if (key === 'ArrowRight') return (lines[at + 1]?.level ?? 0) > level ? at + 1 : at;
  return undefined;
}

function Line(props: {
  readonly line: OutlineLine;
  readonly reachable: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}) {
  const { line, reachable, onFocus, onOpen } = props;
  const { t } = useTranslation('designer');
  const { stage } = useOpened();
  const selected = useDesignerState((state) => state.selection.nodes.has(line.node.id));
  const problem = useDesignerState((state) => state.problems.find((known) => known.node === line.node.id)?.severity);
  const look = stage.lookOf(line.node);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree listens for the keys of all its lines
    <div
      role="treeitem"
      aria-level={line.level}
      aria-selected={selected}
      tabIndex={reachable ? 0 : -1}
      className={css.line}
      data-refers={line.refers || undefined}
      style={{ paddingLeft: 8 + line.level * 16 }}
      onFocus={onFocus}
      onClick={onOpen}
    >
      {line.refers ? <IconCornerDownRight size={14} aria-hidden="true" /> : <NodeIcon name={look.icon} size={14} />}
      {line.by !== '' && <span className="faint">{line.by}:</span>}
      <span className="cut">{look.title}</span>
      {!line.refers && look.summary !== look.title && <span className={css.summary}>{look.summary}</span>}
      {line.refers && <span className="sr">{t('outline.refers')}</span>}
      {problem && !line.refers && (
        <IconAlertTriangle
          size={14}
          className={css.problem}
          data-problem={problem}
          aria-label={t(`problems.${problem}`)}
        />
      )}
    </div>
  );
}
