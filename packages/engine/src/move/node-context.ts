import type { ModuleDefinition } from '@throughline/crm';
import type { Json, JsonObject } from '@throughline/expression';
import type { Id, Node } from '@throughline/graph';
import type { Context } from '../behaviour.ts';
import type { Query, RecordFacts } from '../facts.ts';
import { EngineIncident } from '../incident.ts';
import type { Instant } from '../instant.ts';
import type { Failure } from '../run.ts';
import { dueIn } from '../time/due-in.ts';
import type { Advance } from './advance.ts';
import { holds, merge, read } from './read-value.ts';
import { isParked, nodeOf, positionOf } from './tree.ts';
import { ask, recordOf, subjectOf, type View } from './view.ts';

/** What a behaviour sees of the run. Everything but the plain members is worked out when it is asked for. */
export class NodeContext implements Context<JsonObject> {
  readonly node: Node;
  readonly config: JsonObject;
  readonly memory: Json | null;
  readonly visit: number;
  readonly since: Instant;
  readonly now: Instant;
  readonly #a: Advance;
  readonly #view: View;

  constructor(a: Advance, view: View) {
    this.node = view.node.node;
    this.config = view.node.config;
    this.memory = view.memory;
    this.visit = view.visit;
    this.since = view.since;
    this.now = a.now;
    this.#a = a;
    this.#view = view;
  }

  get run(): Context<JsonObject>['run'] {
    return this.#a.identity;
  }

  get settings(): JsonObject {
    return this.#a.process.document.settings as JsonObject;
  }

  get record(): RecordFacts {
    const ref = subjectOf(this.#a, this.#view);
    if (!ref) throw new Unbound(this.node.about ?? 'record');
    return recordOf(this.#a, ref);
  }

  get module(): ModuleDefinition {
    const module = this.#a.process.modules[this.record.ref.module];
    if (module) return module;
    throw new EngineIncident('brokenProcess', `There is no module “${this.record.ref.module}”.`, this.node.id);
  }

  get places(): readonly Id[] {
    const a = this.#a;
    if (this.#view.nowhere) return [];
    return a.positions.filter((at) => nodeOf(a, at).role === 'place' && !isParked(a, at)).map((at) => at.node);
  }

  get source(): Id {
    return positionOf(this.#a, this.#view.at)?.node ?? this.node.id;
  }

  // Getters, so that a context costs no closures that nobody calls.
  get ask(): Context<JsonObject>['ask'] {
    return (query) => ask(this.#a, this.asked(query));
  }

  /** As it is asked of the runtime. Whose turn it is, is counted per process: nodes of two may be called the same. */
  asked(query: Query): Query {
    if (query.ask !== 'pick') return query;
    return { ...query, record: this.record.ref, slot: `${this.#a.process.id}/${query.slot}` };
  }

  get holds(): Context<JsonObject>['holds'] {
    return (when) => holds(this.#a, this.#view, when);
  }

  get value(): Context<JsonObject>['value'] {
    return (of) => read(this.#a, this.#view, of);
  }

  get merge(): Context<JsonObject>['merge'] {
    return (template) => merge(this.#a, this.#view, template);
  }

  get due(): Context<JsonObject>['due'] {
    return (intent, from = this.now) => dueIn(this.#a, this.#view, intent, from, []).due;
  }

  get effect(): Context<JsonObject>['effect'] {
    const prefix = `${this.#a.identity.id}/${this.node.id}/${this.visit}`;
    const node = this.node.id;
    return (slot, body, { owner = 'visit', item } = {}) => ({
      key: item === undefined ? `${prefix}/${slot}` : `${prefix}/${slot}/${item}`,
      owner,
      node,
      ...body,
    });
  }
}

/** The role a node speaks of names no record yet: its holds are not rendered, and entering it fails. */
export class Unbound {
  readonly failure: Failure;
  constructor(role: string) {
    this.failure = { code: 'unbound', message: `No record is bound as “${role}” yet.` };
  }
}
