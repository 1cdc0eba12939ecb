import type { Json } from '@throughline/expression';
import type { FactName } from '@throughline/graph';
import type { Effect } from '../effect.ts';
import type { ActInput, Actor } from '../event.ts';
import type { Query, RecordFacts } from '../facts.ts';
import type { Instant } from '../instant.ts';
import type { Key } from '../keys.ts';
import type { Offer } from '../result.ts';
import type { Run } from '../run.ts';

/** A fact that a world lets happen, so many milliseconds after what caused it. */
export type Pretended = {
  readonly afterMs: number;
  readonly on: FactName;
  readonly keys: readonly Key[];
  readonly data: Json;
};
/** What somebody does about an offer, so many milliseconds after it was made. */
export type Choice = {
  readonly offer: Offer;
  readonly actor: Actor;
  readonly input: ActInput;
  readonly afterMs: number;
};
/** How things stand when the world is asked. */
export type Moment = {
  readonly now: Instant;
  readonly run: Run | null;
  readonly records: { readonly [key: string]: RecordFacts };
};

/** What surrounds a simulated run: pure functions of what they are asked. */
export type World = {
  readonly answer: (query: Query, moment: Moment) => Json;
  readonly pretend: (effect: Effect, moment: Moment) => readonly Pretended[];
  /** Asked whenever the run rests and nothing that was chosen is still to come; null waits. */
  readonly choose: (offers: readonly Offer[], moment: Moment) => Choice | null;
};
