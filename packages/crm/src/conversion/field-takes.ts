import type { Field } from '../module.ts';
import { isMadeBySystem } from '../plain-field.ts';

const written: readonly Field['type'][] = ['text', 'longText', 'email', 'phone', 'url'];

/** Whether every value of one field is, as it stands, a value of the other's type. */
export function fieldTakes(target: Field, source: Field): boolean {
  if (isMadeBySystem(target)) return false;
  if (target.type === 'text' || target.type === 'longText') return written.includes(source.type);
  if (target.type === 'decimal') return source.type === 'decimal' || source.type === 'integer';
  if (target.type !== source.type) return false;
  if (target.type === 'lookup') return target.module === source.module;
  if (target.type === 'picklist' || target.type === 'multiPicklist') {
    const known = new Set((target.options ?? []).map(({ key }) => key));
    return (source.options ?? []).every(({ key }) => known.has(key));
  }
  return true;
}
