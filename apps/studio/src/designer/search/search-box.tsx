import { Modal, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { foldText } from '@throughline/expression';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusNode } from '../canvas/focus-node.ts';
import { useCentre } from '../canvas/use-fit.ts';
import { useDesignerState, useOpened } from '../designer-context.ts';
import { NodeIcon } from '../node-icon.tsx';
import { useView } from '../view.ts';
import { findNodes } from './find-nodes.ts';
import css from './search.module.css';

/** Finds nodes by name, kind, field, text or person, and goes there. */
export function SearchBox() {
  const open = useView((state) => state.search);
  const show = useView((state) => state.show);
  const { t } = useTranslation('designer');
  return (
    <Modal
      opened={open}
      onClose={() => show({ search: false })}
      withCloseButton={false}
      padding={8}
      yOffset="12vh"
      centered={false}
      title={t('search.name')}
    >
      {open && <Search onDone={() => show({ search: false })} />}
    </Modal>
  );
}

function Search({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('designer');
  const { designer, stage } = useOpened();
  const compiled = useDesignerState((state) => state.compiled);
  const centre = useCentre();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => findNodes(compiled, stage.lookOf, foldText(text)), [compiled, stage, text]);
  const chosen = found[Math.min(at, found.length - 1)];
  const go = (id: string): void => {
    onDone();
    designer.select([id]);
    centre(id);
    // After the dialog has given the focus back.
    setTimeout(() => focusNode(id), 250);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setAt((now) => Math.max(now - 1, 0));
    else if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing) go(chosen.id);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        data-autofocus
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        placeholder={t('search.placeholder')}
        aria-label={t('search.name')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={css.list} role="listbox" aria-label={t('search.name')}>
        {found.slice(0, 30).map((node) => {
          const look = stage.lookOf(node);
          return (
            <UnstyledButton
              key={node.id}
              role="option"
              aria-selected={node === chosen}
              className={css.row}
              onClick={() => go(node.id)}
            >
              <NodeIcon name={look.icon} />
              <span>{look.title}</span>
              <span className="cut muted small">{look.summary}</span>
            </UnstyledButton>
          );
        })}
        {found.length === 0 && <p className="muted small">{t('search.none')}</p>}
      </div>
    </>
  );
}
