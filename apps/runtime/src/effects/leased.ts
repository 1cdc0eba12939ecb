import type { EffectBody } from '@throughline/engine';
import type { Json } from '@throughline/expression';

/** An effect under our lease. */
export type Leased = {
  readonly key: string;
  readonly run: string;
  readonly module: string;
  readonly record: string;
  readonly body: EffectBody;
  readonly cause: string;
  readonly depth: number;
  readonly attempts: number;
  /** What earlier tries have come to. */
  readonly answer: Json;
  readonly lease: string;
};

/** What touching the world came to. `again`: it surely did not happen and may be tried once more. */
export type WorldResult =
  | { readonly is: 'done'; readonly answer: Json }
  | { readonly is: 'failed'; readonly message: string; readonly again: boolean; readonly answer?: Json }
  | { readonly is: 'unknown'; readonly message: string };
