import { ActionIcon, Select, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { say } from '@throughline/expression';
import { type CompiledNode, carriesOneWire, type Edge, type Port } from '@throughline/graph';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../words/language.ts';
import { announce } from '../announce.tsx';
import { useCentre } from '../canvas/use-fit.ts';
import { useDesigner, useDesignerState, useStage } from '../designer-context.ts';
import { connectTo, mayGlow, retargetTo } from '../gestures/connect.ts';
import { toastReason } from '../toast-reason.ts';
import { useListOpened } from '../widgets/use-list-opened.ts';
import css from './inspector.module.css';

/** Where each exit of a node leads, and how to connect it without a pointer. */
export function LeadsTo({ node }: { readonly node: CompiledNode }) {
  const { t } = useTranslation('designer');
  if (node.ports.length === 0) return null;
  return (
    <section className={css.section}>
      <h3>{t('leadsTo.name')}</h3>
      {node.ports.map((port) => (
        <PortRow key={port.id} node={node} port={port} />
      ))}
    </section>
  );
}

function PortRow({ node, port }: { readonly node: CompiledNode; readonly port: Port }) {
  const { t } = useTranslation('designer');
  const language = useLanguage();
  const designer = useDesigner();
  const compiled = useDesignerState((state) => state.compiled);
  const wires = compiled.wiresFrom(node.id, port.id);
  const label = say(port.label, language);
  const single = carriesOneWire(port.role);
  const list = useListOpened();
  const targets = useTargets(node, port, single ? wires[0] : undefined, list.opened);
  const connect = (to: string): void => {
    const wire = single ? wires[0] : undefined;
    const verdict = wire
      ? retargetTo(compiled, wire.id, to)
      : connectTo(compiled, designer.declarations, { node: node.id, port: port.id }, to);
    if (!verdict.ok) {
      toastReason(say(verdict.reason, language));
      return;
    }
    const gesture = t(
      verdict.edit.edit === 'addTransition' ? 'gesture.addTransition' : wire ? 'gesture.retarget' : 'gesture.connect',
    );
    if (designer.perform({ label: gesture, edits: [verdict.edit] })) announce(gesture);
  };
  const disconnect = (wire: Edge): void => {
    designer.perform({ label: t('gesture.disconnect', { count: 1 }), edits: [{ edit: 'disconnect', id: wire.id }] });
  };
  return (
    <div className={css.port} data-connect={port.id}>
      {!single && (
        <ul className={css.targets}>
          {wires.map((wire) => (
            <WireRow key={wire.id} wire={wire} onRemove={disconnect} />
          ))}
        </ul>
      )}
      <Select
        size="xs"
        label={label}
        searchable
        readOnly={!designer.mayEdit}
        clearable={single && wires.length > 0}
        placeholder={single ? t('leadsTo.nowhere') : t('leadsTo.connect')}
        nothingFoundMessage={t('form.nothingFound')}
        {...list.props}
        data={targets}
        value={single ? (wires[0]?.to.node ?? null) : null}
        onChange={(to) => {
          if (to !== null) connect(to);
          else if (wires[0]) disconnect(wires[0]);
        }}
      />
    </div>
  );
}

/** A gate that hangs on an exit: its name leads to it. */
function WireRow({ wire, onRemove }: { readonly wire: Edge; readonly onRemove: (wire: Edge) => void }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const stage = useStage();
  const centre = useCentre();
  const target = useDesignerState((state) => state.compiled.nodes.get(wire.to.node));
  if (!target) return null;
  const name = stage.lookOf(target).title;
  const go = (): void => {
    designer.select([target.id]);
    centre(target.id);
  };
  return (
    <li>
      <UnstyledButton className="cut" onClick={go}>
        {name}
      </UnstyledButton>
      {designer.mayEdit && (
        <ActionIcon size={22} aria-label={t('leadsTo.disconnect', { name })} onClick={() => onRemove(wire)}>
          <IconX size={12} />
        </ActionIcon>
      )}
    </li>
  );
}

/** Every node a wire from here may end at, by name; and the one it ends at now, which is all a closed list needs. */
function useTargets(node: CompiledNode, port: Port, wire: Edge | undefined, all: boolean) {
  const stage = useStage();
  const compiled = useDesignerState((state) => state.compiled);
  return useMemo(() => {
    const from = { node: node.id, port: port.id };
    const allowed = [...compiled.nodes.values()].filter(
      (target) =>
        target.id === wire?.to.node ||
        (all && (wire ? retargetTo(compiled, wire.id, target.id).ok : mayGlow(compiled, from, target.id))),
    );
    return allowed
      .map((target) => ({ value: target.id, label: stage.lookOf(target).title }))
      .sort((a, b) => a.label.localeCompare(b.label));
  }, [stage, compiled, node.id, port.id, wire, all]);
}
