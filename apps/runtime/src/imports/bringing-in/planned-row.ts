import type { Command } from '../../records/command.ts';
import type { Row } from '../reading/read-rows.ts';
import type { Missing } from './missing-records.ts';

/** A row whose cells fit, and what is to be done for it. */
export type Planned = {
  readonly row: Row;
  readonly command: Command & { readonly id: string };
  readonly waits: boolean;
  readonly missing: readonly Missing[];
  /** What tells duplicates of it. */
  readonly keys: readonly string[];
};
