import type { Ref } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { Id } from '@throughline/graph';
import type { EffectKey, Key } from './keys.ts';

/** What shall be done to the world. A closed union: a new kind makes the compiler point at every place that must do it. */
export type Effect = {
  readonly key: EffectKey;
  /** Whose end withdraws it. */
  readonly owner: 'visit' | 'place' | 'run' | 'nobody';
  readonly node: Id;
} & EffectBody;

export type EffectBody =
  | WriteEffect
  | CreateEffect
  | TaskEffect
  | CallEffect
  | FinishEffect
  | NotifyEffect
  | StartRunEffect
  | StopRunEffect
  | PublishEffect
  | SendEffect
  | HttpEffect
  | CustomFunctionEffect
  | WithdrawEffect;
export type EffectKind = EffectBody['kind'];

/** In the transaction, through the record guard, which may refuse it. `by: 'state'` writes the field the process locks. */
export type WriteEffect = {
  readonly kind: 'write';
  readonly record: Ref;
  readonly set: { readonly [field: string]: Json };
  readonly by: 'state' | 'action';
};
/**
 * In the transaction, through the record guard, which may refuse it: a new record; `owner` in `set` is whose it is. Comes back as
 * `effect.done` about `about`, with the key `effect:<effect key>` and `{key, module, record, [node]: record}`: by the id of its
 * node a role is bound to what it made.
 */
export type CreateEffect = {
  readonly kind: 'create';
  readonly about: Ref;
  readonly module: string;
  readonly set: { readonly [field: string]: Json };
};
/** In the transaction: a record of module `tasks`. Facts about it carry the key `task:<effect key>` beside its own. */
export type TaskEffect = {
  readonly kind: 'task';
  readonly about: Ref;
  readonly subject: string;
  readonly assignee: string;
  readonly dueAt?: string;
  readonly detail?: string;
};
/** In the transaction: a planned call, a record of module `calls`. Facts about it carry the key `task:<effect key>` beside its own. */
export type CallEffect = Omit<TaskEffect, 'kind'> & { readonly kind: 'call'; readonly phone?: string };
/** In the transaction: the task or call that an effect made is done; one that is done or gone already stays as it is. */
export type FinishEffect = { readonly kind: 'finish'; readonly target: EffectKey };
/** In the transaction: a notification inside the application. */
export type NotifyEffect = {
  readonly kind: 'notify';
  readonly about: Ref;
  readonly to: readonly string[];
  readonly text: string;
};
/** In the transaction, by the door: the child's `run.ended` carries the key `run:<effect key>` beside its own. */
export type StartRunEffect = {
  readonly kind: 'startRun';
  readonly process: string;
  readonly record: Ref;
  readonly input: Json;
  readonly owned: boolean;
  /** Of the run that begins, written by the engine; its start event hands it on. */
  readonly depth?: number;
};
export type StopRunEffect = { readonly kind: 'stopRun'; readonly run: string; readonly reason: string };
/** In the transaction: a fact about a record, with further keys beside `record:<module>/<id>`. */
export type PublishEffect = {
  readonly kind: 'publish';
  readonly on: string;
  readonly about: Ref;
  readonly data: Json;
  readonly keys?: readonly Key[];
};
/** Of an effect that goes through the ledger: tries beside the first, and how long before the first of them; each later pause is twice the last. Absent: as the runtime does it. */
export type Retry = { readonly times: number; readonly waitMs: number };
/** Through the ledger; comes back as `effect.done` or `effect.failed` with the key `effect:<effect key>`; later facts about the message (`mail.opened` …) carry `message:<effect key>`. Subject and body are already merged. */
export type SendEffect = {
  readonly kind: 'send';
  readonly channel: 'email';
  readonly about: Ref;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly retry?: Retry;
};
export type HttpEffect = {
  readonly kind: 'http';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: Json;
  readonly retry?: Retry;
};
export type CustomFunctionEffect = { readonly kind: 'customFunction'; readonly name: string; readonly input: Json };
/** Made by the engine alone: takes back what has not happened yet; a task or call that is still open is closed. */
export type WithdrawEffect = { readonly kind: 'withdraw'; readonly target: EffectKey };
