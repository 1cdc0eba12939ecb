import type { NodeKind } from '../node-kind.ts';
import { decideKind } from './decide/index.ts';
import { delayKind } from './delay/index.ts';
import { endKind } from './end/index.ts';
import { groupKind } from './group/index.ts';
import { notifyKind } from './notify/index.ts';
import { returnKind } from './return/index.ts';
import { sendKind } from './send/index.ts';
import { startKind } from './start/index.ts';
import { stateKind } from './state/index.ts';
import { taskKind } from './task/index.ts';
import { transitionKind } from './transition/index.ts';
import { updateKind } from './update/index.ts';

/** Every node kind, in the order the palette shows them. A new kind is a folder and its line here. */
export const nodeKinds: readonly NodeKind[] = [
  startKind,
  stateKind,
  transitionKind,
  groupKind,
  returnKind,
  decideKind,
  delayKind,
  updateKind,
  sendKind,
  taskKind,
  notifyKind,
  endKind,
];
