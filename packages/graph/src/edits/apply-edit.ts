import type { Declarations } from '../declaration.ts';
import type { Document } from '../document.ts';
import { addNode } from './add-node.ts';
import { addState } from './add-state.ts';
import { addTransition } from './add-transition.ts';
import { configureNode } from './configure-node.ts';
import { connect } from './connect.ts';
import { difference } from './difference.ts';
import { disconnect } from './disconnect.ts';
import { duplicateNodes } from './duplicate-nodes.ts';
import type { Edit } from './edit.ts';
import { insertOnEdge } from './insert-on-edge.ts';
import { moveNodes } from './move-nodes.ts';
import { addNote, changeNote, removeNote } from './notes.ts';
import { orderWires } from './order-wires.ts';
import { paste } from './paste.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { removeNode, removeNodes } from './remove-node.ts';
import { renameNode } from './rename-node.ts';
import { replaceDocument } from './replace-document.ts';
import { restore } from './restore.ts';
import { retarget } from './retarget.ts';
import { setNodeProps } from './set-node-props.ts';
import { setSettings } from './set-settings.ts';

/** The document after an edit, and the edit that takes it back; or why the edit does not apply. Unchanged nodes stay the identical objects. */
export type Applied = { readonly document: Document; readonly inverse: Edit };

export function applyEdit(document: Document, edit: Edit, declarations: Declarations): Applied | Refusal {
  const after = perform(document, edit, declarations);
  if (isRefusal(after)) return after;
  // A whole document may come back in another order, which a difference by id does not tell.
  const inverse: Edit =
    edit.edit === 'replaceDocument' ? { edit: 'replaceDocument', document } : difference(after, document);
  return { document: after, inverse };
}

/** Several edits as one gesture: all or nothing. `inverses` stand in the order in which they take it back. */
export function applyEdits(
  document: Document,
  edits: readonly Edit[],
  declarations: Declarations,
): { readonly document: Document; readonly inverses: readonly Edit[] } | (Refusal & { readonly index: number }) {
  const inverses: Edit[] = [];
  let current = document;
  for (const [index, edit] of edits.entries()) {
    const applied = applyEdit(current, edit, declarations);
    if (isRefusal(applied)) return { ...applied, index };
    current = applied.document;
    inverses.unshift(applied.inverse);
  }
  return { document: current, inverses };
}

function perform(document: Document, edit: Edit, declarations: Declarations): Document | Refusal {
  switch (edit.edit) {
    case 'addNode':
      return addNode(document, edit, declarations);
    case 'addState':
      return addState(document, edit, declarations);
    case 'addTransition':
      return addTransition(document, edit, declarations);
    case 'removeNode':
      return removeNode(document, edit, declarations);
    case 'removeNodes':
      return removeNodes(document, edit, declarations);
    case 'moveNodes':
      return moveNodes(document, edit);
    case 'renameNode':
      return renameNode(document, edit);
    case 'configureNode':
      return configureNode(document, edit, declarations);
    case 'setNodeProps':
      return setNodeProps(document, edit, declarations);
    case 'connect':
      return connect(document, edit, declarations);
    case 'disconnect':
      return disconnect(document, edit);
    case 'retarget':
      return retarget(document, edit, declarations);
    case 'orderWires':
      return orderWires(document, edit);
    case 'insertOnEdge':
      return insertOnEdge(document, edit, declarations);
    case 'duplicateNodes':
      return duplicateNodes(document, edit, declarations);
    case 'paste':
      return paste(document, edit, declarations);
    case 'setSettings':
      return setSettings(document, edit);
    case 'addNote':
      return addNote(document, edit);
    case 'changeNote':
      return changeNote(document, edit);
    case 'removeNote':
      return removeNote(document, edit);
    case 'replaceDocument':
      return replaceDocument(document, edit);
    case 'restore':
      return restore(document, edit, declarations);
  }
}
