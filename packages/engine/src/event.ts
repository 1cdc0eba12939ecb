import type { Ref, UserId } from '@throughline/crm';
import type { Json, JsonObject } from '@throughline/expression';
import type { FactName, Id } from '@throughline/graph';
import type { Instant, Seq } from './instant.ts';
import type { EffectKey, Key } from './keys.ts';

/** Who acts: a person or a service identity. `principals` are `user:<id>`, `role:<id>` (own and inherited are the runtime's to list), `group:<id>`, `profile:<id>`. */
export type Actor = {
  readonly id: string;
  readonly name: string;
  readonly principals: readonly string[];
  readonly admin?: true;
};

export type EventBase = {
  readonly id: string;
  readonly seq: Seq;
  readonly at: Instant;
  readonly cause: { readonly id: string; readonly depth: number };
  readonly actor?: Actor;
};
/** What a person fills in: fields in the JSON form of their types (by path, e.g. `amount` or `account.sector`), the note, and per checklist the ids of the ticked items. Checked by the engine against the hold's form. */
export type ActInput = {
  readonly fields?: JsonObject;
  readonly note?: string;
  readonly checklists?: { readonly [checklist: Id]: readonly Id[] };
  /** By item. The runtime fills in name, type and size of files it has on the record; a caller's word on them is not taken. */
  readonly attachments?: { readonly [item: Id]: readonly AttachedFile[] };
  /** By item: ids of tasks that are done with this. */
  readonly done?: { readonly [item: Id]: readonly string[] };
  /** By item: the task that is planned. */
  readonly tasks?: { readonly [item: Id]: PlannedTask };
  /** By item: who is chosen. */
  readonly people?: { readonly [item: Id]: UserId };
};

/** A file on the record: id of the attachment, name, media type, size in bytes. */
export type AttachedFile = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
};
/** `dueAt` is an instant. */
export type PlannedTask = { readonly subject: string; readonly assignee: UserId; readonly dueAt?: Instant };

/** What happened, as a run hears it. */
export type Event = EventBase &
  /** `run` is the id the new run shall have (the event's id without it); `data` is read as `input.<name>`. */
  (
    | {
        readonly kind: 'start';
        readonly run?: string;
        readonly entry: Id;
        readonly records: { readonly [role: string]: Ref };
        readonly key: string;
        readonly data: Json;
        /** Of a run that is called: the `depth` of the effect that starts it. */
        readonly depth?: number;
      }
    /** Adoption of an existing record: the run starts directly in the place of its state (`node`), without `entry` writing anything anew. */
    | {
        readonly kind: 'adopt';
        readonly run?: string;
        readonly entry: Id;
        readonly node: Id;
        readonly records: { readonly [role: string]: Ref };
        readonly key: string;
        readonly since: Instant;
      }
    /** A person or the API acts; `name` is the act (`perform` for transitions), `position` disambiguates where several offer the same node. `input` is an `ActInput`. */
    | {
        readonly kind: 'act';
        readonly node: Id;
        readonly position?: number;
        readonly name: string;
        readonly input: Json;
      }
    | { readonly kind: 'fact'; readonly on: FactName; readonly keys: readonly Key[]; readonly data: Json }
    | {
        readonly kind: 'due';
        readonly position: number;
        readonly gate?: Id;
        readonly hold: string;
        readonly due: Instant;
      }
    | { readonly kind: 'check'; readonly effect?: EffectKey }
    | {
        readonly kind: 'control';
        readonly do: 'stop' | 'pause' | 'resume' | 'move' | 'repair' | 'redo' | 'undo' | 'relocated' | 'stood';
        readonly node?: Id;
        readonly position?: number;
        readonly port?: string;
        /** For `stood`: from when to `at` the whole process stood still with all its clocks. */
        readonly since?: Instant;
        /** For `redo`: what is done once more, under a key of a higher generation. */
        readonly effect?: EffectKey;
        readonly reason: string;
      }
  );
