import type { ModuleDefinition } from '@throughline/crm';
import type { Condition, Shape } from '@throughline/expression';

export type BuilderProps = {
  readonly module: ModuleDefinition;
  readonly value: Condition | null;
  /** Told of every step, lines still being written included; {@link complete} leaves those out. */
  readonly onChange: (condition: Condition) => void;
  /** Whether `changed`, `changed to`, `changed from` make sense here. */
  readonly ofChange?: boolean;
  /** Over the records of a list: how many match is counted while one builds, formulas and related counts included. */
  readonly live?: boolean;
  /** What conditions may name where that is more than a list knows: in a process its steps, its events, its roles. */
  readonly shape?: Shape;
};
