import { TextInput } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { CompiledNode } from '@throughline/graph';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import { useDesigner, useDesignerState, useStage } from '../designer-context.ts';
import { renameNode } from '../gestures/rename.ts';
import { NodeIcon } from '../node-icon.tsx';
import css from './inspector.module.css';
import { NodeMenu } from './node-menu.tsx';

/** What the selected node is: icon, name to be typed, kind, and between what it stands. */
export function NodeHead({ node }: { readonly node: CompiledNode }) {
  const { t } = useTranslation('designer');
  const say = useSay();
  const designer = useDesigner();
  const stage = useStage();
  const kind = useDesignerState((state) => state.document.kind);
  const look = stage.lookOf(node);
  const { declaration } = node;
  const [typed, setTyped] = useState(node.node.name ?? '');
  useEffect(() => setTyped(node.node.name ?? ''), [node.node.name]);
  const rename = (text: string): void => {
    setTyped(text);
    // Spaces at the ends are still being typed between words.
    if (text.trim() !== (node.node.name ?? '')) renameNode(designer, node.id, text.trim(), t, `rename ${node.id}`);
  };
  return (
    <header className={css.head}>
      <span className={`${css.mark} is-${kind}`} aria-hidden="true">
        <NodeIcon name={look.icon} />
      </span>
      <div className="grow">
        <TextInput
          variant="unstyled"
          className={css.name ?? ''}
          aria-label={t('name')}
          placeholder={look.title}
          maxLength={200}
          readOnly={!designer.mayEdit || declaration?.hidden === true}
          value={typed}
          onChange={(event) => rename(event.currentTarget.value)}
          onBlur={() => setTyped(node.node.name ?? '')}
        />
        <p className={css.kind}>
          {declaration ? say(declaration.label) : t('inspector.unknownKind', { type: node.node.type })}
          <Between node={node} />
        </p>
      </div>
      {designer.mayEdit && declaration?.hidden !== true && <NodeMenu node={node} />}
    </header>
  );
}

/** For a gate: from where to where. */
function Between({ node }: { readonly node: CompiledNode }) {
  const stage = useStage();
  const compiled = useDesignerState((state) => state.compiled);
  if (node.role !== 'gate') return null;
  const way = compiled.wayOn(node.id);
  const to = way ? compiled.targetOf(node.id, way.id) : undefined;
  const sources = compiled.wiresInto(node.id).flatMap((wire) => compiled.nodes.get(wire.from.node) ?? []);
  if (sources.length === 0 && !to) return null;
  const from = sources.map((source) => stage.lookOf(source).title).join(', ');
  return (
    <>
      {' · '}
      <span className="cut">{from}</span>
      <IconArrowRight size={12} aria-label="→" />
      <span className="cut">{to ? stage.lookOf(to).title : '…'}</span>
    </>
  );
}
