import type { Mapping } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { Viewer } from '../../access/viewer.ts';
import type { Modules } from '../../records/module-store.ts';
import type { Cell, ReadingDefaults } from '../reading/cell.ts';
import type { Row } from '../reading/read-rows.ts';
import type { ReferenceFinder } from './find-references.ts';
import type { Trial } from './trial.ts';

/** What stays the same through an import. */
export type ImportPlan = {
  readonly id: string;
  readonly startedAt: string;
  readonly viewer: Viewer;
  readonly module: ModuleDefinition;
  readonly modules: Modules;
  readonly mapping: Mapping;
  readonly columns: readonly string[];
  readonly cells: (row: Row) => Cell[];
  readonly finder: ReferenceFinder;
  readonly defaults: ReadingDefaults;
  /** Folded names of the file's own records that others in it refer to. */
  readonly namesInFile: ReadonlySet<string>;
  /** The memory of a dry run; null where what is written stays. */
  readonly trial: Trial | null;
};
