export { newId } from '../src/new-id.ts';
export { dispatchFacts } from '../src/worker/dispatch-facts.ts';
export { fireTimers } from '../src/worker/fire-timers.ts';
