import { IconPlus } from '@tabler/icons-react';
import { type Language, say } from '@throughline/expression';
import { type CompiledDocument, carriesOneWire, type Id, type Port } from '@throughline/graph';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../words/language.ts';
import { useDesigner, useDesignerState, useStage } from '../../designer-context.ts';
import { type Spot, spotBehind } from '../../gestures/add-entry.ts';
import round from '../round-handle.module.css';
import { usePullWire } from '../wires/pull-wire.ts';
import css from './ports.module.css';

/** The exits of a node as small handles at its edge: pulled to draw a wire, pressed to add what comes next. */
export function Ports({ id, selected }: { readonly id: Id; readonly selected: boolean }) {
  const designer = useDesigner();
  const language = useLanguage();
  const key = useDesignerState((state) => portsKey(state.compiled, id));
  if (!designer.mayEdit || key === '') return null;
  const places = portPlaces(designer.store.getState().compiled, id);
  return places.map((place) => (
    <PortHandle key={`${place.port.id} ${place.side}`} id={id} place={place} selected={selected} language={language} />
  ));
}

type PortPlace = {
  readonly port: Port;
  readonly side: 'right' | 'bottom';
  /** Share of the side's length. */
  readonly at: number;
  readonly open: boolean;
};

function PortHandle(props: {
  readonly id: Id;
  readonly place: PortPlace;
  readonly selected: boolean;
  readonly language: Language;
}) {
  const { id, place, selected, language } = props;
  const { port, side, at, open } = place;
  const { t } = useTranslation('designer');
  const stage = useStage();
  const designer = useDesigner();
  const pull = usePullWire();
  const label = say(port.label, language);
  const node = designer.store.getState().compiled.nodes.get(id);
  const name = node ? stage.lookOf(node).title : '';
  const openPanel = (element: HTMLElement): void => {
    const { right, bottom } = element.getBoundingClientRect();
    const from = { node: id, port: port.id };
    const at = spotBehind(designer.store.getState().compiled, stage.store.getState().boxes, from, side);
    const spot: Spot = { is: 'end', from, at };
    stage.store.setState({ panel: { spot, screen: { x: right, y: bottom } } });
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    const element = event.currentTarget;
    pull({ node: id, port: port.id }, event, () => openPanel(element));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    openPanel(event.currentTarget);
  };
  return (
    <button
      type="button"
      className={`${round.handle} ${css.port} nodrag nopan`}
      data-side={side}
      data-role={port.role}
      data-open={open || undefined}
      data-tip={label}
      style={side === 'right' ? { top: `${at * 100}%` } : { left: `${at * 100}%` }}
      tabIndex={selected ? 0 : -1}
      aria-label={t('port.pull', { name, port: label })}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    >
      {open && <IconPlus size={10} stroke={2.5} aria-hidden="true" />}
    </button>
  );
}

/** The first exit is at the right, where arrows usually leave, and with the others in a row below. */
export function portPlaces(compiled: CompiledDocument, id: Id): readonly PortPlace[] {
  const node = compiled.nodes.get(id);
  if (!node) return [];
  const ports = node.ports.filter((port) => !(node.role === 'start' && port.role === 'gates'));
  const isOpen = (port: Port): boolean =>
    carriesOneWire(port.role) && port.role !== 'error' && compiled.wiresFrom(id, port.id).length === 0;
  const first = ports.find((port) => port.role === (node.role === 'place' ? 'gates' : 'flow')) ?? ports[0];
  const others = ports.filter((port) => port !== first);
  if (!first) return [];
  const right: PortPlace = { port: first, side: 'right', at: 0.5, open: isOpen(first) };
  // A pill is too narrow for all of them in a row: its way on is at the right alone.
  const rowed = node.role === 'gate' ? others : [first, ...others];
  const below = rowed.map(
    (port, index): PortPlace => ({ port, side: 'bottom', at: (index + 1) / (rowed.length + 1), open: isOpen(port) }),
  );
  return node.role === 'place' || node.role === 'gate' ? [right, ...below] : below;
}

/** Changes only when the exits of a node change, or whether they are open. */
function portsKey(compiled: CompiledDocument, id: Id): string {
  return portPlaces(compiled, id)
    .map((place) => `${place.port.id}${place.open ? '+' : ''}`)
    .join(' ');
}
