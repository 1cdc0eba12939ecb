import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBraces,
  IconChevronLeft,
  IconDots,
  IconDownload,
  IconHistory,
  IconKeyboard,
  IconUpload,
} from '@tabler/icons-react';
import { writeDocument } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { IconLink, TextLink } from '../../parts/link.tsx';
import { toastError } from '../../parts/notices/toast.ts';
import { saveFile } from '../../processes/save-file.ts';
import { StateItems } from '../../processes/state-items.tsx';
import { useChangeProcess } from '../../processes/use-change-process.ts';
import { useDesigner, useDesignerState } from '../designer-context.ts';
import { useVersionShown } from '../versions/version-shown.ts';
import { useView } from '../view.ts';
import { DraftBadge, KindBadge } from './badges.tsx';
import { ProcessName } from './process-name.tsx';
import { SavedState } from './saved-state.tsx';
import css from './top-bar.module.css';

/** The bar of the editor: what is drawn here, how it is saved, undo, and the way to publish. */
export function TopBar({ onPublish }: { readonly onPublish: () => void }) {
  const { t } = useTranslation('designer');
  const { mayEdit } = useDesigner();
  const mayPublish = useMay('processes.publish');
  const version = useVersionShown();
  const id = useDesignerState((state) => state.process.id);
  return (
    <header className={css.bar}>
      <IconLink component="a" to="/processes" size={32} aria-label={t('bar.back')}>
        <IconChevronLeft size={18} />
      </IconLink>
      <ProcessName />
      <KindBadge />
      <DraftBadge />
      <SavedState />
      <span className="grow" />
      {mayEdit && <UndoButtons />}
      {version !== null && (
        <TextLink to="/processes/$id" params={{ id }}>
          {t('bar.toDraft')}
        </TextLink>
      )}
      <MoreMenu />
      {mayPublish && mayEdit && (
        <Button leftSection={<IconUpload size={16} />} onClick={onPublish}>
          {t('bar.publish')}
        </Button>
      )}
    </header>
  );
}

function UndoButtons() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const last = useDesignerState((state) => state.history.past.at(-1)?.label);
  const next = useDesignerState((state) => state.history.future.at(-1)?.label);
  const undo = last === undefined ? t('bar.undo') : t('bar.undoWhat', { what: last });
  const redo = next === undefined ? t('bar.redo') : t('bar.redoWhat', { what: next });
  return (
    <>
      <span className={css.line} />
      <Tooltip label={undo}>
        <ActionIcon aria-label={undo} aria-disabled={last === undefined} onClick={designer.undo}>
          <IconArrowBackUp size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redo}>
        <ActionIcon aria-label={redo} aria-disabled={next === undefined} onClick={designer.redo}>
          <IconArrowForwardUp size={18} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

function MoreMenu() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const show = useView((state) => state.show);
  const json = useView((state) => state.json);
  const mayEdit = useMay('processes.edit');
  const { id, state } = useDesignerState((now) => now.process);
  const change = useChangeProcess(id, (process) => designer.store.setState({ process }));
  const download = (): void => {
    const { document, process } = designer.store.getState();
    saveFile(`${process.name}.json`, writeDocument(document));
  };
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('bar.more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconBraces size={16} />} onClick={() => show({ json: !json })}>
          {json ? t('bar.hideJson') : t('bar.json')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={16} />} onClick={download}>
          {t('bar.export')}
        </Menu.Item>
        <Menu.Item leftSection={<IconHistory size={16} />} onClick={() => show({ versions: true })}>
          {t('bar.versions')}
        </Menu.Item>
        {mayEdit && state !== 'draft' && (
          <>
            <Menu.Divider />
            <StateItems
              state={state}
              onChange={(next, clocks) =>
                change.mutate({ state: next, ...(clocks ? { clocks } : {}) }, { onError: toastError })
              }
            />
            <Menu.Divider />
          </>
        )}
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={() => show({ shortcuts: true })}>
          {t('bar.shortcuts')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
