import type { Right } from '@throughline/contract';
import type { Actor } from '@throughline/engine';
import type { Condition, Language, Shape, SqlMoment } from '@throughline/expression';

/** How far a right on a module goes: nobody's records, own ones (and those of roles below), all. */
export type Reach = 'none' | 'own' | 'all';
/** What a profile keeps from its people: `hidden` fields do not exist for them, `readOnly` ones are shown only. */
export type FieldRight = 'hidden' | 'readOnly';
/** `create` and `delete` follow `write` where a profile does not say: whoever changes records may add any, and delete those. */
export type ModuleReach = {
  readonly read: Reach;
  readonly write: Reach;
  readonly create?: Reach;
  readonly delete?: Reach;
  readonly fields?: { readonly [field: string]: FieldRight };
};

export type ViewerUser = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  /** IANA. */
  readonly zone: string;
};

/** Records of a module that a rule shares with the viewer. */
export type Shared = {
  readonly module: string;
  readonly op: 'read' | 'write';
  readonly rule: string;
  /** Whose records; absent when the condition alone says which, null when there are too many to name. */
  readonly owners?: readonly string[] | null;
  readonly condition?: SharedCondition;
};
export type SharedCondition = { readonly condition: Condition; readonly shape: Shape; readonly moment: SqlMoment };
/** A record somebody shared with the viewer by hand. */
export type Handed = { readonly module: string; readonly record: string; readonly op: 'read' | 'write' };

/**
 * For whom something is read or written. Read once per request; stores take no call without one. A service identity
 * (automation) has no user and reaches everything it has rights for.
 */
export type Viewer = {
  readonly user: ViewerUser | null;
  /** Name of the user, or of the service. */
  readonly name: string;
  /** `user:<id>`, `role:<id>`, `below:<id>` (of each role at or above theirs), `profile:<id>`, `group:<id>`. */
  readonly principals: readonly string[];
  readonly profile: string;
  readonly rights: ReadonlySet<Right>;
  /** By module; `*` stands for those not named. */
  readonly reach: { readonly [module: string]: ModuleReach };
  /** Whose records `own` reaches: themselves and everyone in roles below theirs; null when there are too many to name. */
  readonly team: readonly string[] | null;
  readonly shared: readonly Shared[];
  /** Null when there are too many to name. */
  readonly handed: readonly Handed[] | null;
  /** Set when a program acts with a key of the user. */
  readonly key?: string;
};

const nothing: ModuleReach = { read: 'none', write: 'none' };

/** What a profile says about a module, with everything it leaves open decided. */
export function reachOf(
  { reach }: Pick<Viewer, 'reach'>,
  module: string,
): ModuleReach & Required<Omit<ModuleReach, 'fields'>> {
  const said = (Object.hasOwn(reach, module) ? reach[module] : reach['*']) ?? nothing;
  return { create: said.write === 'none' ? 'none' : 'all', delete: said.write, ...said };
}

/** Whether nothing at all is kept from the viewer: they may look at what others brought in. */
export function readsEverything({ reach }: Viewer): boolean {
  return Object.values(reach).every(
    ({ read, fields = {} }) => read === 'all' && !Object.values(fields).includes('hidden'),
  );
}

/** The language sentences for a viewer are said in. */
export function spokenBy(viewer: Viewer): Language {
  return viewer.user?.language ?? 'en';
}

/** Reach over everything: services and administrators. */
export const everywhere: Viewer['reach'] = { '*': { read: 'all', write: 'all', create: 'all', delete: 'all' } };

/** Automation under a name of its own, e.g. `engine`, `import`. */
export function serviceViewer(name: string): Viewer {
  return {
    user: null,
    name,
    principals: [],
    profile: 'service',
    rights: new Set(['records.read', 'records.write']),
    reach: everywhere,
    team: [],
    shared: [],
    handed: [],
  };
}

/** The viewer as the engine knows who acts. Throws when a service identity is asked to act as a person. */
export function actorOf(viewer: Viewer): Actor {
  if (viewer.user === null) throw new Error(`The service "${viewer.name}" is no person and cannot act.`);
  const actor = { id: viewer.user.id, name: viewer.name, principals: viewer.principals };
  return viewer.profile === 'administrator' ? { ...actor, admin: true } : actor;
}
