import { foldText, type JsonObject } from '@throughline/expression';
import type { Field, ModuleDefinition } from '../module.ts';
import { nameOf } from '../name-of.ts';

/** By what two records may be the same: an address, a number, a web domain, a name. The first tells most. */
export const matchKinds = ['email', 'phone', 'domain', 'name'] as const;
export type MatchKind = (typeof matchKinds)[number];

/** A value to look for; records of one module that share a key of one kind may be duplicates. */
export type MatchKey = { readonly by: MatchKind; readonly value: string };

const kindOfType: { readonly [type in Field['type']]?: MatchKind } = { email: 'email', phone: 'phone', url: 'domain' };

/** Fields shorter than this hold an extension, not a number. */
const fewestDigits = 7;
/** Country codes and leading zeros are written in many ways; the last digits are always the same. */
export const comparedDigits = 9;

/**
 * What is compared in a module, kind by kind, with the fields that hold it. Only what can be reached (an e-mail address,
 * a phone, a website) has duplicates: deals and tasks of one name are usual. Names are compared beside, never alone.
 */
export function matchFields(module: ModuleDefinition): ReadonlyMap<MatchKind, readonly string[]> {
  const fields = new Map<MatchKind, string[]>();
  for (const field of module.fields) {
    const kind = kindOfType[field.type];
    if (kind !== undefined) fields.set(kind, [...(fields.get(kind) ?? []), field.id]);
  }
  if (fields.size > 0 && module.fields.some(({ id }) => id === module.nameField))
    fields.set('name', [module.nameField]);
  return fields;
}

/** The keys of a record's values, or of values that are being entered. */
export function matchKeys(module: ModuleDefinition, data: JsonObject): readonly MatchKey[] {
  const keys: MatchKey[] = [];
  for (const [by, fields] of matchFields(module)) {
    for (const field of fields) {
      const text = by === 'name' ? nameOf(module, data) : data[field];
      const value = typeof text === 'string' ? matchValue(by, text) : undefined;
      if (value !== undefined && !keys.some((key) => key.by === by && key.value === value)) keys.push({ by, value });
    }
  }
  return keys;
}

/** How a value is compared; undefined where it is too little to say anything. */
export function matchValue(by: MatchKind, text: string): string | undefined {
  switch (by) {
    case 'email':
      return text === '' ? undefined : asciiLower(text);
    case 'phone': {
      const digits = text.replace(/[^0-9]/g, '');
      return digits.length < fewestDigits ? undefined : digits.slice(-comparedDigits);
    }
    case 'domain': {
      const host = /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(text)?.[1];
      return host === undefined ? undefined : asciiLower(host);
    }
    case 'name': {
      const folded = foldText(text.trim());
      return folded === '' ? undefined : folded;
    }
  }
}

/** Addresses and hosts are compared as the database does it: only A to Z lose their case. */
function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const providers = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com aol.com gmx.de gmx.net web.de qq.com 163.com 126.com sina.com foxmail.com proton.me mail.com'.split(
    ' ',
  ),
);

/** The domain of an e-mail address as that of a company; undefined for those of providers, where everybody may have one. */
export function companyDomain(email: string): string | undefined {
  const domain = asciiLower(email.slice(email.lastIndexOf('@') + 1));
  return !email.includes('@') || domain === '' || providers.has(domain) ? undefined : domain;
}
