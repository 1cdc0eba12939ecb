import { IconAlertTriangle, IconExclamationMark } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { NodeIcon } from '../../node-icon.tsx';
import { CardNumbers } from '../../usage/card-numbers.tsx';
import type { FlowNode } from '../flow-model.ts';
import { useIsFar } from '../use-is-far.ts';
import css from './card.module.css';
import { Ports } from './ports.tsx';
import { RenameBox } from './rename-box.tsx';

/** A place or a step: a card of one width with its name and what it does in words. */
export const Card = memo(function Card({ id, type, data, selected }: NodeProps<FlowNode>) {
  const far = useIsFar();
  const { look, off, renaming } = data;
  if (far)
    return (
      <div className={css.far} data-selected={selected || undefined}>
        <Anchors />
      </div>
    );
  return (
    <div
      className={css.card}
      data-tone={look.tone}
      data-shape={type}
      data-off={off || undefined}
      data-selected={selected || undefined}
    >
      <div className={css.title}>
        {(type === 'step' || look.tone === 'ok' || look.tone === 'bad') && <NodeIcon name={look.icon} />}
        {renaming ? <RenameBox id={id} name={look.title} /> : <b className="cut">{look.title}</b>}
      </div>
      <span className={css.summary}>{look.summary}</span>
      <ProblemMark problem={data.problem} />
      <CardNumbers id={id} />
      <Anchors />
      <Ports id={id} selected={selected} />
    </div>
  );
}, sameCard);

/** A gate or an end: a pill that rides on its arrow. */
export const Pill = memo(function Pill({ id, type, data, selected }: NodeProps<FlowNode>) {
  const far = useIsFar();
  const { look, off, renaming, standing } = data;
  if (far)
    return (
      <div className={css.farPill} data-selected={selected || undefined}>
        <Anchors />
      </div>
    );
  return (
    <div
      className={css.pill}
      data-shape={type}
      data-off={off || undefined}
      data-standing={standing || undefined}
      data-selected={selected || undefined}
      title={look.summary === look.title ? undefined : look.summary}
    >
      <NodeIcon name={look.icon} size={14} />
      {renaming ? <RenameBox id={id} name={look.title} /> : <span className="cut">{look.title}</span>}
      <ProblemMark problem={data.problem} />
      <CardNumbers id={id} />
      <Anchors />
      <Ports id={id} selected={selected} />
    </div>
  );
}, sameCard);

/** A block: a region around its members. Only its head takes the pointer, so that what lies inside stays within reach. */
export const Region = memo(function Region({ id, data, selected }: NodeProps<FlowNode>) {
  const { look, renaming } = data;
  return (
    <section className={css.region} data-selected={selected || undefined}>
      <header className={`${css.regionHead} region-head`}>
        <NodeIcon name={look.icon} />
        {renaming ? <RenameBox id={id} name={look.title} /> : <b>{look.title}</b>}
        <span className="cut">{look.summary}</span>
      </header>
      <ProblemMark problem={data.problem} />
      <CardNumbers id={id} />
      <Anchors />
      <Ports id={id} selected={selected} />
    </section>
  );
}, sameCard);

/** Where wires start and end: the middle of the box. Plain elements, for the canvas looks for them whenever it measures one. */
function Anchors() {
  return (
    <>
      <div className={`${css.anchor} source`} data-handlepos="top" />
      <div className={`${css.anchor} target`} data-handlepos="top" />
    </>
  );
}

function ProblemMark({ problem }: { readonly problem: 'error' | 'warning' | null }) {
  const { t } = useTranslation('designer');
  if (problem === null) return null;
  const Mark = problem === 'error' ? IconExclamationMark : IconAlertTriangle;
  return (
    <span className={css.mark} data-problem={problem} role="img" aria-label={t(`problems.${problem}`)}>
      <Mark size={12} stroke={2} aria-hidden="true" />
    </span>
  );
}

/** Moving a card is the canvas's business: it changes where the card hangs, not what it shows. */
function sameCard(before: NodeProps<FlowNode>, after: NodeProps<FlowNode>): boolean {
  return before.data === after.data && before.selected === after.selected && before.id === after.id;
}
