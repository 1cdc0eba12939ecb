import type { Id } from '@throughline/graph';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner, useStage } from '../../designer-context.ts';
import { renameNode } from '../../gestures/rename.ts';
import css from './card.module.css';

/** The name of a card while it is typed. Enter and leaving the box keep it, Escape does not. */
export function RenameBox({ id, name }: { readonly id: Id; readonly name: string }) {
  const designer = useDesigner();
  const stage = useStage();
  const { t } = useTranslation('designer');
  const box = useRef<HTMLInputElement>(null);
  const given = useRef(false);
  useEffect(() => box.current?.select(), []);
  const finish = (keep: boolean): void => {
    if (given.current) return;
    given.current = true;
    const next = box.current?.value.trim() ?? '';
    if (keep && next !== name) renameNode(designer, id, next, t);
    stage.rename(null);
    document.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`)?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) finish(true);
    if (event.key === 'Escape') finish(false);
  };
  return (
    <input
      ref={box}
      className={`${css.rename} nodrag nopan`}
      defaultValue={name}
      maxLength={200}
      aria-label={t('name')}
      // biome-ignore lint/a11y/noAutofocus: the person asked to rename it just now
      autoFocus
      onKeyDown={onKeyDown}
      onBlur={() => finish(true)}
    />
  );
}
