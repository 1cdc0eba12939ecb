import { Refused } from '../http/refused.ts';
import type { Viewer } from './viewer.ts';

/** Id of the person a viewer is. Throws `notAllowed` for services: only people write notes, follow and are told. */
export function personOf({ user, name }: Viewer): string {
  if (user === null) throw new Refused('notAllowed', `The service "${name}" is no person.`);
  return user.id;
}
