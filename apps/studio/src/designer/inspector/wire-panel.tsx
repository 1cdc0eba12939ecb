import { Button } from '@mantine/core';
import { IconArrowRight, IconTrash } from '@tabler/icons-react';
import { say } from '@throughline/expression';
import type { Id } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../words/language.ts';
import { useDesignerState, useOpened } from '../designer-context.ts';
import { deleteSelected } from '../gestures/delete-selected.ts';
import css from './inspector.module.css';

/** A wire: between what, through which exit. */
export function WirePanel({ id }: { readonly id: Id }) {
  const { t } = useTranslation('designer');
  const language = useLanguage();
  const opened = useOpened();
  const { designer, stage } = opened;
  const compiled = useDesignerState((state) => state.compiled);
  const wire = compiled.edges.get(id);
  const [from, to] = [compiled.nodes.get(wire?.from.node ?? ''), compiled.nodes.get(wire?.to.node ?? '')];
  if (!wire || !from || !to) return null;
  const port = compiled.portOf(wire.from.node, wire.from.port);
  return (
    <div className={css.body}>
      <h2>{t('inspector.wire')}</h2>
      <p className={css.kind}>
        {stage.lookOf(from).title}
        <IconArrowRight size={12} aria-label="→" />
        {stage.lookOf(to).title}
      </p>
      {port && <p className="muted small">{t('inspector.exit', { exit: say(port.label, language) })}</p>}
      {designer.mayEdit && (
        <Button variant="default" leftSection={<IconTrash size={16} />} onClick={() => deleteSelected(opened, t)}>
          {t('inspector.deleteWire')}
        </Button>
      )}
    </div>
  );
}
