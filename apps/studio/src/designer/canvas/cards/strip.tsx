import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesigner, useDesignerState, useStage, useStageState } from '../../designer-context.ts';
import type { StandingGate } from '../../drawing/standing-gates.ts';
import { NodeIcon } from '../../node-icon.tsx';
import { ChipNumbers } from '../../usage/card-numbers.tsx';
import css from './strip.module.css';

/** The gates that stand during the whole run, offered from any state. */
export function Strip() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const stage = useStage();
  const standing = useStageState((state) => state.standing);
  const start = useDesignerState((state) => state.compiled.start);
  const port = start?.ports.find((known) => known.role === 'gates');
  if (!start || !port) return null;
  const openPanel = (element: Element): void => {
    const { left, bottom } = element.getBoundingClientRect();
    const spot = { is: 'end', from: { node: start.id, port: port.id }, at: { x: 0, y: 0 } } as const;
    stage.store.setState({ panel: { spot, screen: { x: left, y: bottom + 4 } } });
  };
  return (
    <section className={css.strip} aria-label={t('strip.label')}>
      <span className="muted">{t('strip.label')}</span>
      <ul>
        {standing.map((one) => (
          <li key={one.gate.id}>
            <Chip standing={one} />
          </li>
        ))}
      </ul>
      {designer.mayEdit && (
        <Tooltip label={t('strip.add')}>
          <ActionIcon size={28} aria-label={t('strip.add')} onClick={(event) => openPanel(event.currentTarget)}>
            <IconPlus size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </section>
  );
}

function Chip({ standing: { gate, to } }: { readonly standing: StandingGate }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const stage = useStage();
  const selected = useDesignerState((state) => state.selection.nodes.has(gate.id));
  const problem = useDesignerState((state) => state.problems.find((known) => known.node === gate.id)?.severity);
  const look = stage.lookOf(gate);
  return (
    <UnstyledButton
      className={css.chip}
      aria-pressed={selected}
      data-node={gate.id}
      onClick={() => designer.select([gate.id])}
    >
      <NodeIcon name={look.icon} size={14} />
      <span className="cut">{look.title}</span>
      {to && (
        <span className={css.to}>
          <IconArrowRight size={12} aria-label={t('strip.to')} />
          <span className="cut">{stage.lookOf(to).title}</span>
        </span>
      )}
      <ChipNumbers id={gate.id} />
      {problem && (
        <IconAlertTriangle
          size={14}
          className={css.problem}
          data-problem={problem}
          aria-label={t(`problems.${problem}`)}
        />
      )}
    </UnstyledButton>
  );
}
