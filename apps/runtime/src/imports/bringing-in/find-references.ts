import { foldText } from '@throughline/crm';
import { type Fragment, viewerToSql } from '../../access/reach.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Session } from '../../database/client.ts';
import { fieldTextSql } from '../../records/field-sql.ts';
import { type Modules, moduleOf } from '../../records/module-store.ts';

/** A text that stands for a record of a module (by its name, or by another field) or for a user (by name or e-mail). */
export type Reference = { readonly module: string | null; readonly by: string | undefined; readonly text: string };
/** The id, or why there is none: nobody is called so, or several are. */
export type FoundReference = { readonly id: string } | { readonly count: number };

/** Remembers what texts stood for through an import; a memory of 50,000 texts begins anew. */
export class ReferenceFinder {
  readonly #modules: Modules;
  readonly #viewer: Viewer;
  #known = new Map<string, FoundReference>();

  constructor(modules: Modules, viewer: Viewer) {
    this.#modules = modules;
    this.#viewer = viewer;
  }

  get(reference: Reference): FoundReference {
    return this.#known.get(keyOf(reference)) ?? { count: 0 };
  }

  /** A record that has just been made, so that later rows find it. */
  learn(reference: Reference, id: string): void {
    const key = keyOf(reference);
    const before = this.#known.get(key);
    if (before === undefined || !('id' in before)) this.#known.set(key, { id });
    else if (before.id !== id) this.#known.set(key, { count: 2 });
  }

  /** Looks up what a batch refers to and is not known yet: one statement per module and field. */
  async find(session: Session, references: readonly Reference[]): Promise<void> {
    if (this.#known.size > 50_000) this.#known = new Map();
    const wanted = new Map<string, Reference[]>();
    for (const reference of references) {
      const before = this.#known.get(keyOf(reference));
      if (before !== undefined && 'id' in before) continue;
      const group = `${reference.module}/${reference.by ?? ''}`;
      wanted.set(group, [...(wanted.get(group) ?? []), reference]);
    }
    for (const group of wanted.values()) {
      const [first] = group;
      if (first === undefined) continue;
      const texts = [...new Set(group.map(({ text }) => folded(first, text)))];
      const rows = await this.#rows(session, first, texts);
      for (const text of texts) {
        const ids = rows.filter((row) => row.text === text).map(({ id }) => id);
        const found = ids.length === 1 && ids[0] !== undefined ? { id: ids[0] } : { count: ids.length };
        this.#known.set(keyOf({ ...first, text }), found);
      }
    }
  }

  #rows(session: Session, { module, by }: Reference, texts: readonly string[]) {
    const { sql } = session;
    type Found = { readonly text: string; readonly id: string };
    if (module === null) {
      return sql<Found[]>`
        select lower(name) as text, id from users where lower(name) = any(${texts}::text[])
        union
        select lower(email), id from users where lower(email) = any(${texts}::text[])`;
    }
    const definition = moduleOf(this.#modules, module);
    const field = by === undefined ? undefined : definition.fields.find(({ id }) => id === by);
    const value: Fragment = field === undefined ? sql`r.name_folded` : sql.unsafe(fieldTextSql(field, 'r.data'));
    return sql<Found[]>`
      select ${value} as text, r.id from records r
      where r.module = ${module} and r.deleted_at is null and ${value} = any(${texts}::text[])
        and ${viewerToSql(session, this.#viewer, module)}
      order by r.id`;
  }
}

/** As the column compared with holds it: names folded, users' in lower case, other fields as they are. */
function folded({ module, by }: Pick<Reference, 'module' | 'by'>, text: string): string {
  if (module === null) return text.trim().toLowerCase();
  return by === undefined ? foldText(text.trim()) : text.trim();
}

function keyOf(reference: Reference): string {
  return `${reference.module}/${reference.by ?? ''}/${folded(reference, reference.text)}`;
}
