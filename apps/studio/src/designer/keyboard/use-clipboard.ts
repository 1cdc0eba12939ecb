import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpened } from '../designer-context.ts';
import { copyText, pasteEdit } from '../gestures/clipboard.ts';
import { deleteSelected } from '../gestures/delete-selected.ts';
import { isStartIn } from '../gestures/duplicate-selected.ts';
import { toastReason } from '../toast-reason.ts';
import { isTyping } from './is-typing.ts';

/** Copy, cut and paste through the system clipboard, as JSON: across tabs, processes and mails. */
export function useClipboard(): void {
  const opened = useOpened();
  const { t } = useTranslation('designer');
  const { screenToFlowPosition } = useReactFlow();
  const flow = useStoreApi();
  useEffect(() => {
    const { designer } = opened;
    const isStart = isStartIn(designer);
    const copy = (event: ClipboardEvent): boolean => {
      // Words that are marked on the page are what the person means to copy.
      if (isTyping(event.target) || window.getSelection()?.isCollapsed === false) return false;
      const { document, selection } = designer.store.getState();
      const text = copyText(document, selection.nodes, isStart);
      if (text === undefined) return false;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      return true;
    };
    const cut = (event: ClipboardEvent): void => {
      if (designer.mayEdit && copy(event)) deleteSelected(opened, t);
    };
    const paste = (event: ClipboardEvent): void => {
      if (isTyping(event.target) || !designer.mayEdit) return;
      const box = flow.getState().domNode?.getBoundingClientRect();
      const middle = box ? { x: box.left + box.width / 2 - 100, y: box.top + box.height / 3 } : { x: 0, y: 0 };
      const pasted = pasteEdit(event.clipboardData?.getData('text/plain') ?? '', screenToFlowPosition(middle), isStart);
      event.preventDefault();
      if (!pasted) {
        toastReason(t('pasteNothing'));
        return;
      }
      const label = t('gesture.paste', { count: pasted.nodes.length });
      if (designer.perform({ label, edits: [pasted.edit] })) designer.select(pasted.nodes);
    };
    const stop = new AbortController();
    document.addEventListener('copy', copy, { signal: stop.signal });
    document.addEventListener('cut', cut, { signal: stop.signal });
    document.addEventListener('paste', paste, { signal: stop.signal });
    return () => stop.abort();
  }, [opened, t, screenToFlowPosition, flow]);
}
