import { IconAlertTriangle, IconExclamationMark } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { type ComponentProps, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { NodeIcon } from '../../node-icon.tsx';
import { CardNumbers } from '../../usage/card-numbers.tsx';
import type { FlowNode } from '../flow-model.ts';
import { useIsFar } from '../use-is-far.ts';
import css from './card.module.css';
import { Ports } from './ports.tsx';
import { RenameBox } from './rename-box.tsx';

/** A place or a step: a card of one width with its name and what it does in words. */
export const Card = memo(function Card(props: NodeProps<FlowNode>) {
  const { id, type, data } = props;
  const { look, renaming } = data;
  return (
    <Frame of={props} far={css.far} className={css.card} data-tone={look.tone}>
      <div className={css.title}>
        {(type === 'step' || look.tone === 'ok' || look.tone === 'bad') && <NodeIcon name={look.icon} />}
        {renaming ? <RenameBox id={id} name={look.title} /> : <b className="cut">{look.title}</b>}
      </div>
      <span className={css.summary}>{look.summary}</span>
    </Frame>
  );
}, sameCard);

/** A gate or an end: a pill that rides on its arrow. */
export const Pill = memo(function Pill(props: NodeProps<FlowNode>) {
  const { look, renaming, standing } = props.data;
  const title = look.summary === look.title ? undefined : look.summary;
  return (
    <Frame of={props} far={css.farPill} className={css.pill} data-standing={standing || undefined} title={title}>
      <NodeIcon name={look.icon} size={14} />
      {renaming ? <RenameBox id={props.id} name={look.title} /> : <span className="cut">{look.title}</span>}
    </Frame>
  );
}, sameCard);

/** A block: a region around its members. Only its head takes the pointer, so that what lies inside stays within reach. */
export const Region = memo(function Region(props: NodeProps<FlowNode>) {
  const { look, renaming } = props.data;
  return (
    <section className={css.region} data-selected={props.selected || undefined}>
      <header className={`${css.regionHead} region-head`}>
        <NodeIcon name={look.icon} />
        {renaming ? <RenameBox id={props.id} name={look.title} /> : <b>{look.title}</b>}
        <span className="cut">{look.summary}</span>
      </header>
      <Fittings of={props} />
    </section>
  );
}, sameCard);

type FrameProps = ComponentProps<'div'> & {
  readonly of: NodeProps<FlowNode>;
  /** How it looks from far away, where nothing can be read. */
  readonly far: string | undefined;
};

function Frame({ of, far, children, ...near }: FrameProps) {
  const selected = of.selected || undefined;
  if (useIsFar())
    return (
      <div className={far} data-selected={selected}>
        <Anchors />
      </div>
    );
  return (
    <div {...near} data-shape={of.type} data-off={of.data.off || undefined} data-selected={selected}>
      {children}
      <Fittings of={of} />
    </div>
  );
}

function Fittings({ of: { id, data, selected } }: Pick<FrameProps, 'of'>) {
  return (
    <>
      <ProblemMark problem={data.problem} />
      <CardNumbers id={id} />
      <Anchors />
      <Ports id={id} selected={selected} />
    </>
  );
}

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
