import type { Advanced } from '@throughline/engine';
import type { RunEvent } from '../run-event.ts';

/** What the engine wants done for one event. */
export type Wanted = { readonly told: RunEvent; readonly advanced: Advanced };
