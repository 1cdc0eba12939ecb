// Written by scripts/list-node-kinds.mjs from the folders that stand beside it. Add a folder, not a line.
import type { NodeKind } from '../node-kind.ts';
import { actKind } from './act/index.ts';
import { approvalStepKind } from './approval-step/index.ts';
import { assignKind } from './assign/index.ts';
import { callProcessKind } from './call-process/index.ts';
import { conditionKind } from './condition/index.ts';
import { createKind } from './create/index.ts';
import { decideKind } from './decide/index.ts';
import { delayKind } from './delay/index.ts';
import { eachKind } from './each/index.ts';
import { emailKind } from './email/index.ts';
import { endKind } from './end/index.ts';
import { eventKind } from './event/index.ts';
import { groupKind } from './group/index.ts';
import { loopKind } from './loop/index.ts';
import { notKind } from './not/index.ts';
import { notifyKind } from './notify/index.ts';
import { outcomeKind } from './outcome/index.ts';
import { phoneCallKind } from './phone-call/index.ts';
import { returnKind } from './return/index.ts';
import { reviewStepKind } from './review-step/index.ts';
import { sendKind } from './send/index.ts';
import { splitKind } from './split/index.ts';
import { stageKind } from './stage/index.ts';
import { startKind } from './start/index.ts';
import { stateKind } from './state/index.ts';
import { tagKind } from './tag/index.ts';
import { taskKind } from './task/index.ts';
import { timeKind } from './time/index.ts';
import { transitionKind } from './transition/index.ts';
import { updateKind } from './update/index.ts';
import { waitEventKind } from './wait-event/index.ts';
import { webhookKind } from './webhook/index.ts';

export const everyKind: readonly NodeKind[] = [
  actKind,
  approvalStepKind,
  assignKind,
  callProcessKind,
  conditionKind,
  createKind,
  decideKind,
  delayKind,
  eachKind,
  emailKind,
  endKind,
  eventKind,
  groupKind,
  loopKind,
  notKind,
  notifyKind,
  outcomeKind,
  phoneCallKind,
  returnKind,
  reviewStepKind,
  sendKind,
  splitKind,
  stageKind,
  startKind,
  stateKind,
  tagKind,
  taskKind,
  timeKind,
  transitionKind,
  updateKind,
  waitEventKind,
  webhookKind,
];
