import { changedFields, chosenInactive, type ModuleDefinition } from '@throughline/crm';
import { reachOf, spokenBy } from '../../access/viewer.ts';
import type { Outcome, StoredRecord } from '../command.ts';
import { invalid, notCreatable, notCreatableFor, stale } from '../refusals.ts';
import { madeFields, withMadeValues } from '../storing/made-values.ts';
import type { Write } from '../storing/write.ts';
import { layoutOf, unknownLayout } from './layout-of.ts';
import { lockOn, locksOf } from './lock-on.ts';
import { ownerOf } from './owner-of.ts';
import type { Known, Prepared } from './prepared.ts';
import { forbidden, lockedRefusal } from './process-locks.ts';
import { actorOfWrite, pick, withoutEmpty, written } from './written.ts';

export function createRecord(
  one: Prepared,
  module: ModuleDefinition,
  made: ReadonlySet<string>,
  known: Known,
): Write | Outcome {
  const { command, values } = one;
  const { create } = reachOf(known.viewer, module.id);
  if (create === 'none') return notCreatable(module);
  const entered = withoutEmpty(values);
  const named = ownerOf(command, module, entered);
  const owner = named === undefined ? (known.viewer.user?.id ?? null) : named;
  if (create === 'own' && (owner === null || !known.team.includes(owner))) return notCreatableFor(module);
  const wanted = { module, id: command.id, values: entered, owner };
  const problems = [
    ...one.problems,
    ...chosenInactive(module, {}, entered, spokenBy(known.viewer)),
    ...known.references(wanted, made),
    ...known.unique.problems(wanted),
    ...unknownLayout(module, command.do === 'create' ? command.layout : null, spokenBy(known.viewer)),
  ];
  if (problems.length > 0) return invalid(problems);
  known.unique.keep(wanted);
  const actor = actorOfWrite(command, known.viewer);
  const record = withMadeValues(module, known.zone, {
    module: module.id,
    id: command.id,
    name: '',
    owner,
    revision: 1,
    layout: (command.do === 'create' ? command.layout : null) ?? null,
    data: { ...entered, ...known.numbers(module) },
    createdAt: command.at ?? known.now,
    createdBy: actor,
    updatedAt: command.at ?? known.now,
    updatedBy: actor,
    deleted: false,
  });
  const { data } = record;
  const beside = { ...(owner === null ? {} : { owner }), ...(record.layout === null ? {} : { layout: record.layout }) };
  const after = { ...data, ...beside };
  return written(command, known, record, 'record.created', Object.keys(after).sort(), {}, after);
}

export function changeRecord(
  one: Prepared,
  module: ModuleDefinition,
  record: StoredRecord,
  made: ReadonlySet<string>,
  known: Known,
): Write | Outcome {
  const { command, values } = one;
  const entered = withoutEmpty({ ...record.data, ...values });
  const named = ownerOf(command, module, values);
  const owner = named === undefined ? record.owner : named;
  // What follows from other fields is nobody's edit: it is locked, stale and worth a write only together with them.
  const fields = changedFields(record.data, entered).filter((id) => !madeFields(module).has(id));
  if (one.problems.length > 0) return invalid(one.problems);
  const layout = layoutOf(command, record);
  const drawn = layout === record.layout ? [] : ['layout'];
  const byHand = owner === record.owner ? [...fields, ...drawn] : [...fields, ...drawn, 'owner'];
  if (byHand.length === 0) return { ok: true, record, event: null };
  const crossed = known.since(command).filter((field) => byHand.includes(field));
  if (crossed.length > 0) return stale(module, record, crossed);
  const locked = lockOn(one, module, record, [...fields, ...drawn], owner !== record.owner, known);
  if (locked !== undefined) return locked;
  const wanted = { module, id: record.id, values: pick(entered, fields), owner: owner === record.owner ? null : owner };
  const wrong = [
    ...chosenInactive(module, record.data, entered, spokenBy(known.viewer)),
    ...known.references(wanted, made),
    ...known.unique.problems(wanted),
    ...(drawn.length === 0 ? [] : unknownLayout(module, layout, spokenBy(known.viewer))),
  ];
  if (wrong.length > 0) return invalid(wrong);
  known.unique.keep(wanted);
  const next = withMadeValues(module, known.zone, {
    ...record,
    owner,
    layout,
    revision: record.revision + 1,
    data: entered,
    updatedAt: command.at ?? known.now,
    updatedBy: actorOfWrite(command, known.viewer),
  });
  const different = changedFields(record.data, next.data);
  const changed = [...different, ...drawn, ...(owner === record.owner ? [] : ['owner'])];
  const all = (from: StoredRecord) => ({
    ...pick(from.data, different),
    ...(drawn.length === 0 ? {} : { layout: from.layout }),
    ...(owner === record.owner ? {} : { owner: from.owner }),
  });
  return written(command, known, next, 'record.edited', changed, all(record), all(next));
}

export function removeRecord(
  one: Prepared,
  module: ModuleDefinition,
  record: StoredRecord,
  known: Known,
): Write | Outcome {
  const { command } = one;
  const refused = known.deletions.get(record.id);
  if (refused !== undefined) return refused;
  const locked = forbidden(locksOf(one, known), 'delete', [], command.by?.run);
  if (locked !== undefined) return lockedRefusal(module, locked, spokenBy(known.viewer));
  const next: StoredRecord = {
    ...record,
    revision: record.revision + 1,
    deleted: true,
    updatedAt: command.at ?? known.now,
    updatedBy: actorOfWrite(command, known.viewer),
  };
  return written(command, known, next, 'record.deleted', [], {}, {});
}
