import type { Advanced, Run } from '@throughline/engine';
import type { StoredRun } from './lock-runs.ts';
import type { RunEvent } from './run-event.ts';

/** An advance that is to be kept: what was told, the run before it (none when it begins), and what the engine made of it. */
export type Kept = {
  readonly told: RunEvent;
  readonly before: StoredRun | null;
  readonly version: { readonly process: string; readonly version: number };
  readonly advanced: Advanced;
  /** Number of the run's last step after it. */
  readonly seq: number;
  readonly now: string;
  readonly incident: string | null;
  /** Ids of records made, by effect key. */
  readonly made: ReadonlyMap<string, string>;
};

export function hasEnded({ status }: Run): boolean {
  return status === 'done' || status === 'stopped';
}
