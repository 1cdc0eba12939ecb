import type { JsonObject } from '@throughline/expression';
import { newId } from '../new-id.ts';
import type { Command } from '../records/command.ts';
import { type Chance, seededChance } from './chance.ts';
import type { SamplePeople } from './sample-people.ts';
import type { SampleWords } from './words/sample-words.ts';

/** `YYYY-MM-DD`, so many days later. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

export type SampleNote = {
  readonly id: string;
  readonly module: string;
  readonly record: string;
  readonly author: string;
  readonly body: string;
  readonly at: string;
};

/** What everything is planned from. */
export type SampleGround = {
  readonly words: SampleWords;
  readonly people: SamplePeople;
  /** The day of the set-up; all days count back from it. */
  readonly today: string;
  readonly money: (euros: number) => JsonObject;
};

/** Collects what happened in the company, in any order; `day` counts back from today. Chance is the same every time. */
export class SamplePlan {
  readonly ground: SampleGround;
  readonly chance: Chance;
  readonly notes: SampleNote[] = [];
  private readonly planned: (Command & { readonly at: string })[] = [];

  constructor(ground: SampleGround, seed: number) {
    this.ground = ground;
    this.chance = seededChance(seed);
  }

  /** Some time within working hours. */
  at(day: number): string {
    const clock = `${String(this.chance.between(7, 16)).padStart(2, '0')}:${String(this.chance.between(0, 59)).padStart(2, '0')}`;
    return `${addDays(this.ground.today, -day)}T${clock}:00.000Z`;
  }

  create(module: string, owner: string, data: JsonObject, at: string): string {
    const id = newId();
    this.planned.push({ do: 'create', module, id, owner, actor: owner, data, at });
    return id;
  }

  change(module: string, id: string, actor: string, set: JsonObject, at: string): void {
    this.planned.push({ do: 'change', module, id, actor, set, at });
  }

  do(command: Command & { readonly at: string }): void {
    this.planned.push(command);
  }

  note(module: string, record: string, author: string, body: string, at: string): void {
    this.notes.push({ id: newId(), module, record, author, body, at });
  }

  /** In the order it happened; what happened at the same minute in the order it was planned. */
  commands(): readonly (Command & { readonly at: string })[] {
    return [...this.planned].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }
}
