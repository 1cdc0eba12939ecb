export { listIncidents } from '../src/incidents/list-incidents.ts';
export { repairRun } from '../src/incidents/repair-run.ts';
export { newId } from '../src/new-id.ts';
export { changeOutgoing } from '../src/outgoing/outgoing-settings.ts';
export { performAct } from '../src/runs/acts/perform-act.ts';
export { dispatchFacts } from '../src/worker/dispatch-facts.ts';
export { fireTimers } from '../src/worker/fire-timers.ts';
export { takeOverDead } from '../src/worker/take-over.ts';
