export * from './apply-edit.ts';
export { type Edit, editSchema } from './edit.ts';
export { atKey, withKey, withoutKey } from './key-path.ts';
export { type NewNode, newNodeSchema } from './new-node.ts';
export * from './rebase-edits.ts';
export { isRefusal, type Refusal } from './refusal.ts';
