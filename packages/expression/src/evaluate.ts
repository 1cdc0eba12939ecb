import { orderOf, readyFor, sameValue, typeFor } from './compare.ts';
import { burn, type Raw, type Run } from './frame.ts';
import { functions } from './functions/index.ts';
import type { Json } from './json.ts';
import { macroRun } from './macros.ts';
import type { Comparison, Order, Typed } from './typed.ts';
import { arithmeticRun } from './values/arithmetic.ts';
import { member, readValue, type Value, writeValue } from './values/value.ts';

/** Turns a checked expression into a function of the environment. Booleans follow Kleene: null is unknown. */
export function toRun(typed: Typed): Run {
  switch (typed.kind) {
    case 'literal': {
      const { value } = typed;
      return () => value;
    }
    case 'path':
    case 'variable':
    case 'member':
    case 'index': {
      const raw = toRaw(typed);
      const type = typed.type.is;
      return (frame) => readValue(type, raw(frame));
    }
    case 'and':
      return junction(typed.parts.map(toRun), false);
    case 'or':
      return junction(typed.parts.map(toRun), true);
    case 'not': {
      const part = toRun(typed.part);
      return (frame) => {
        const value = part(frame);
        return typeof value === 'boolean' ? !value : null;
      };
    }
    case 'equal': {
      const { as } = typed;
      const [left, right] = [comparable(typed.left, as), comparable(typed.right, as)];
      return (frame) => sameValue(as, left(frame), right(frame));
    }
    case 'order':
      return orderRun(typed);
    case 'oneOf':
      return oneOfRun(typed);
    case 'arithmetic':
      return arithmeticRun(typed, toRun(typed.left), toRun(typed.right));
    case 'if': {
      const [test, then, otherwise] = [toRun(typed.test), toRun(typed.then), toRun(typed.otherwise)];
      return (frame) => {
        const value = test(frame);
        return value === true ? then(frame) : value === false ? otherwise(frame) : null;
      };
    }
    case 'list': {
      const items = typed.items.map(toRaw);
      return (frame) => {
        burn(frame, items.length);
        return items.map((item) => item(frame) ?? null);
      };
    }
    case 'each':
      return macroRun(typed.macro, typed.depth, toRun(typed.over), toRun(typed.body), toRaw(typed.body));
    case 'call': {
      const rule = functions[typed.name];
      if (rule === undefined) throw new Error(`No function ${typed.name}: the checker let an unknown name through.`);
      const run = rule.make(typed.args.map(toRun), typed.args);
      return (frame) => {
        burn(frame, 1);
        return run(frame);
      };
    }
  }
}

/** The JSON behind an expression: loaded references and values of unknown type pass unread. */
export function toRaw(typed: Typed): Raw {
  switch (typed.kind) {
    case 'path': {
      const [first = '', ...rest] = typed.names;
      const { before } = typed;
      return (frame) => {
        let json = member(before ? frame.env.before : frame.env.values, first);
        for (const name of rest) json = member(json, name);
        return json;
      };
    }
    case 'variable': {
      const { depth } = typed;
      return (frame) => frame.elements[depth];
    }
    case 'member': {
      const of = toRaw(typed.of);
      const { name } = typed;
      return (frame) => member(of(frame), name);
    }
    case 'index': {
      const [of, at] = [toRaw(typed.of), toRun(typed.at)];
      return (frame) => elementAt(of(frame), at(frame));
    }
    default: {
      const run = toRun(typed);
      const type = typed.type.is;
      return (frame) => writeValue(type, run(frame));
    }
  }
}

function elementAt(json: Json | undefined, at: Value): Json | undefined {
  if (typeof at === 'string') return member(json, at);
  return Array.isArray(json) && typeof at === 'number' ? json[at] : undefined;
}

/** A side of a comparison, made ready; a value of unknown type is read as what the other side is. */
export function comparable(typed: Typed, as: Comparison): Run {
  if (typed.type.is !== 'json') return readyFor(as, toRun(typed));
  const raw = toRaw(typed);
  const type = typeFor(as);
  return readyFor(as, (frame) => readValue(type, raw(frame)));
}

/** And (`decisive` false) and or (`decisive` true): one decisive part decides, else one unknown part makes it unknown. */
function junction(parts: readonly Run[], decisive: boolean): Run {
  return (frame) => {
    burn(frame, parts.length);
    let unknown = false;
    for (const part of parts) {
      const value = part(frame);
      if (value === decisive) return decisive;
      if (typeof value !== 'boolean') unknown = true;
    }
    return unknown ? null : !decisive;
  };
}

const accepts: { readonly [O in Order]: (order: -1 | 0 | 1) => boolean } = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function orderRun(typed: Typed & { readonly kind: 'order' }): Run {
  const { as } = typed;
  const [left, right, accept] = [comparable(typed.left, as), comparable(typed.right, as), accepts[typed.op]];
  return (frame) => {
    const order = orderOf(as, left(frame), right(frame));
    return order === null ? null : accept(order);
  };
}

/** Total, as equality is: an empty value is in the list only when the list holds an empty one. */
function oneOfRun(typed: Typed & { readonly kind: 'oneOf' }): Run {
  const { as, options } = typed;
  const part = comparable(typed.part, as);
  if (as === 'text' && options.every((option) => option.kind === 'literal')) {
    const known = new Set<Value>(options.map((option) => (option.kind === 'literal' ? option.value || null : null)));
    return (frame) => known.has(part(frame));
  }
  const others = options.map((option) => comparable(option, as));
  return (frame) => {
    burn(frame, others.length);
    const value = part(frame);
    return others.some((other) => sameValue(as, value, other(frame)));
  };
}
