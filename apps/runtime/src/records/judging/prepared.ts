import type { FieldProblem, ModuleDefinition } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import type { Viewer } from '../../access/viewer.ts';
import type { Command, Refusal } from '../command.ts';
import type { Held } from '../hold-records.ts';
import type { Modules } from '../module-store.ts';
import type { Wanted } from './check-references.ts';
import type { UniqueValues } from './check-unique.ts';
import type { ProcessLock } from './process-locks.ts';

/** A command with its id, its values checked for form, and the record whose deletion, merge or conversion it follows from (then rights and locks were judged there). */
export type Prepared = {
  readonly command: Command & { readonly id: string };
  readonly values: JsonObject;
  readonly problems: readonly FieldProblem[];
  readonly follows?: string;
};

/** Everything the judgement needs to know, read set-wise before it. */
export type Known = {
  readonly viewer: Viewer;
  /** Whose records the viewer reaches as their own. */
  readonly team: readonly string[];
  readonly modules: Modules;
  readonly held: ReadonlyMap<string, Held>;
  readonly locks: ReadonlyMap<string, readonly ProcessLock[]>;
  /** Fields changed after the revision a command was made on. */
  readonly since: (command: Command) => readonly string[];
  readonly references: (of: Wanted, made: ReadonlySet<string>) => FieldProblem[];
  readonly unique: UniqueValues;
  readonly deletions: ReadonlyMap<string, Refusal>;
  /** The next auto-numbers of a record to be made. */
  readonly numbers: (module: ModuleDefinition) => JsonObject;
  /** IANA zone in which formulas count days. */
  readonly zone: string;
  readonly now: string;
};
