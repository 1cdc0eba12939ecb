import { isJsonObject, type Json } from '@throughline/expression';

type JsonRecord = Record<string, Json>;

/** A config with the value at a dotted key set (`sla.after.n`); objects on the way are made, a list is entered by its index. */
export function withKey(config: JsonRecord, key: string, value: Json): JsonRecord {
  return setAt(config, key.split('.'), value) as JsonRecord;
}

/** A config without the value at a dotted key. */
export function withoutKey(config: JsonRecord, key: string): JsonRecord {
  return setAt(config, key.split('.'), undefined) as JsonRecord;
}

/** The value at a dotted key, undefined when the way there ends earlier. */
export function atKey(config: Json, key: string): Json | undefined {
  let value: Json | undefined = config;
  for (const part of key.split('.')) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Array.isArray(value) ? value[Number(part)] : own(value as { readonly [key: string]: Json }, part);
  }
  return value;
}

function setAt(holder: Json | undefined, path: readonly string[], value: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(holder) && /^\d+$/.test(key)) return setInList(holder, Number(key), rest, value);
  const object = isJsonObject(holder) ? holder : {};
  const inner = setAt(own(object, key), rest, value);
  const others = Object.entries(object).filter(([known]) => known !== key);
  if (inner !== undefined) others.push([key, inner]);
  return Object.fromEntries(others);
}

function setInList(list: readonly Json[], index: number, rest: readonly string[], value: Json | undefined): Json {
  const inner = setAt(list[index], rest, value);
  if (inner === undefined) return list.filter((_, at) => at !== index);
  return index < list.length ? list.map((item, at) => (at === index ? inner : item)) : [...list, inner];
}

const own = (object: { readonly [key: string]: Json }, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;
