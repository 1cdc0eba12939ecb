import type { Right } from '@throughline/contract';
import type { Actor } from '@throughline/engine';
import type { Language } from '@throughline/expression';

/** How far a right on a module goes: nobody's records, own ones (and those of roles below), all. */
export type Reach = 'none' | 'own' | 'all';
/** What a profile keeps from its people: `hidden` fields do not exist for them, `readOnly` ones are shown only. */
export type FieldRight = 'hidden' | 'readOnly';
export type ModuleReach = {
  readonly read: Reach;
  readonly write: Reach;
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

/**
 * For whom something is read or written. Read once per request; stores take no call without one. A service identity
 * (automation) has no user and reaches everything it has rights for.
 */
export type Viewer = {
  readonly user: ViewerUser | null;
  /** Name of the user, or of the service. */
  readonly name: string;
  /** `user:<id>`, `role:<id>`, `profile:<id>`, `group:<id>`. */
  readonly principals: readonly string[];
  readonly profile: string;
  readonly rights: ReadonlySet<Right>;
  /** By module; `*` stands for those not named. */
  readonly reach: { readonly [module: string]: ModuleReach };
};

const nothing: ModuleReach = { read: 'none', write: 'none' };

export function reachOf(viewer: Viewer, module: string): ModuleReach {
  const own = Object.hasOwn(viewer.reach, module) ? viewer.reach[module] : viewer.reach['*'];
  return own ?? nothing;
}

/** The language sentences for a viewer are said in. */
export function spokenBy(viewer: Viewer): Language {
  return viewer.user?.language ?? 'en';
}

/** Automation under a name of its own, e.g. `engine`, `import`. */
export function serviceViewer(name: string): Viewer {
  return {
    user: null,
    name,
    principals: [],
    profile: 'service',
    rights: new Set(['records.read', 'records.write']),
    reach: { '*': { read: 'all', write: 'all' } },
  };
}

/** The viewer as the engine knows who acts. Throws when a service identity is asked to act as a person. */
export function actorOf(viewer: Viewer): Actor {
  if (viewer.user === null) throw new Error(`The service "${viewer.name}" is no person and cannot act.`);
  const actor = { id: viewer.user.id, name: viewer.name, principals: viewer.principals };
  return viewer.profile === 'administrator' ? { ...actor, admin: true } : actor;
}
