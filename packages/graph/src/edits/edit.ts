import * as z from 'zod';
import { addNodeSchema } from './add-node.ts';
import { addStateSchema } from './add-state.ts';
import { addTransitionSchema } from './add-transition.ts';
import { configureNodeSchema } from './configure-node.ts';
import { connectSchema } from './connect.ts';
import { disconnectSchema } from './disconnect.ts';
import { duplicateNodesSchema } from './duplicate-nodes.ts';
import { insertOnEdgeSchema } from './insert-on-edge.ts';
import { moveNodesSchema } from './move-nodes.ts';
import { addNoteSchema, changeNoteSchema, removeNoteSchema } from './notes.ts';
import { orderWiresSchema } from './order-wires.ts';
import { pasteSchema } from './paste.ts';
import { removeNodeSchema, removeNodesSchema } from './remove-node.ts';
import { renameNodeSchema } from './rename-node.ts';
import { replaceDocumentSchema } from './replace-document.ts';
import { restoreSchema } from './restore.ts';
import { retargetSchema } from './retarget.ts';
import { setNodePropsSchema } from './set-node-props.ts';
import { setSettingsSchema } from './set-settings.ts';

/** Everything that can be done to a drawing, by name: what the canvas, the JSON view, an import and the API send. */
export const editSchema = z.discriminatedUnion('edit', [
  addNodeSchema,
  addStateSchema,
  addTransitionSchema,
  removeNodeSchema,
  removeNodesSchema,
  moveNodesSchema,
  renameNodeSchema,
  configureNodeSchema,
  setNodePropsSchema,
  connectSchema,
  disconnectSchema,
  retargetSchema,
  orderWiresSchema,
  insertOnEdgeSchema,
  duplicateNodesSchema,
  pasteSchema,
  setSettingsSchema,
  addNoteSchema,
  changeNoteSchema,
  removeNoteSchema,
  replaceDocumentSchema,
  restoreSchema,
]);
export type Edit = z.infer<typeof editSchema>;
