import { describe, expect, it } from 'vitest';
import { deal, dealShape } from '../testing/a-deal.ts';
import { compileFormula, evaluateFormula, type Json, say } from './index.ts';

function value(text: string, values: { readonly [name: string]: Json } = {}): Json {
  const result = evaluateFormula(text, dealShape, deal({ values }));
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.value;
}
function problem(text: string): string {
  const result = compileFormula(text, dealShape);
  if (!('problems' in result)) return 'no problem';
  const [first] = result.problems;
  return `${first?.code} ${text.slice(first?.range?.start, first?.range?.end)}`;
}

describe('a formula', () => {
  it.each<[string, Json]>([
    ['0.1 + 0.2', '0.3'],
    ['0.1 + 0.2 == 0.3', true],
    ['1 / 3', '0.3333333333'],
    ['7 % 3 + 2 * 5', 11],
    ['discount * 2 + 1', '26'],
    ['amount * discount / 100', { minor: '15425', currency: 'USD' }],
    ['amount + 1', { minor: '123500', currency: 'USD' }],
    ['amount / money(2, "USD")', '617'],
    ['amount + money(1, "EUR")', null],
    ['amount.currency', 'USD'],
    ['-amount', { minor: '-123400', currency: 'USD' }],
    ['name + " of " + account.name', 'Big fish of Acme'],
    ['stage == "engaging" ? "busy" : "idle"', 'busy'],
    ['coalesce(discount, 1)', '12.5'],
    ['round(2.345, 2)', '2.35'],
    ['floor(-1.5)', -2],
    ['ceil(1.2)', 2],
    ['abs(-3)', 3],
    ['max(1, 2.5, 2)', '2.5'],
    ['min(closeDate, engageDate)', '2026-10-01'],
    ['size("客户😀")', 3],
    ['text(employees) + "!"', '5!'],
    ['decimal("1.50") * 2', '3'],
    ['"vip" in tags && !("old" in tags)', true],
    ['tasks.filter(t, t.open).size()', 1],
    ['tasks.map(t, t.hours)', [2, 3]],
    ['sum(tasks.map(t, t.hours * 2))', '10'],
    ['tasks.exists(t, t.hours > 2) && !tasks.all(t, t.open)', true],
    ['tasks.exists_one(t, t.open)', true],
    ['tasks[0].hours', 2],
    ['tasks.map(t, tasks.filter(u, u.hours > t.hours).size())', [1, 0]],
    ['event.score + 1', '2.5'],
    ['event["form"]', 'trial'],
    ['today()', '2026-11-22'],
    ['now()', '2026-11-21T20:00:00.000Z'],
    ['date(dueAt)', '2026-11-22'],
    ['addDays(closeDate, 10)', '2026-12-04'],
    ['addMonths("2026-01-31", 1) == date("2026-02-28")', true],
    ['addBusinessDays(date("2026-11-20"), 1)', '2026-11-23'],
    ['daysBetween(today(), closeDate)', 2],
    ['year(closeDate) * 100 + month(closeDate)', 202611],
    ['weekday(closeDate)', 2],
    ['closeDate < "2026-12-01" && dueAt < "2026-11-23"', true],
    ['name.matches("^B[a-z]+ f")', true],
    ['fold(name) == "big fish"', true],
  ])('%s is %j', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it('gives nothing where a value is missing, and goes on where one does not matter', () => {
    const empty = { discount: null, name: null };
    expect(value('discount + 1', empty)).toBeNull();
    expect(value('discount > 1 ? 1 : 2', empty)).toBeNull();
    expect(value('discount > 1 || employees == 5', empty)).toBe(true);
    expect(value('has(discount) ? discount : 0.0', empty)).toBe('0');
    expect(value('name == ""', empty)).toBe(true);
    expect(value('coalesce(name, "") + "!"', empty)).toBe('!');
  });

  it('gives nothing for what cannot be computed', () => {
    expect(value('1 / 0')).toBeNull();
    expect(value('9007199254740991 + 1')).toBeNull();
    expect(value('tasks[9].hours')).toBeNull();
  });

  it('knows its type and what it reads', () => {
    const result = compileFormula('account.sector + name', dealShape);
    expect('compiled' in result && [result.compiled.type, result.compiled.dependencies.paths]).toEqual([
      'text',
      ['account.sector', 'name'],
    ]);
  });

  it('answers a hostile pattern at once', () => {
    const [started, text] = [performance.now(), `${'a'.repeat(20_000)}!`];
    expect(value('name.matches("^(a+)+$")', { name: text })).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('what is wrong with a formula', () => {
  it.each([
    ['amount >', 'badSyntax '],
    ['amount = 5', 'badSyntax ='],
    ['amount > 5 and true', 'badSyntax and'],
    ['   ', 'badSyntax    '],
    ['amuont > 5', 'unknownName amuont'],
    ['account.sektor == "x"', 'unknownName account.sektor'],
    ['name.size.x', 'notAReference name.size.x'],
    ['name > 5', 'notComparable name > 5'],
    ['stage == "Won"', 'notAnOption "Won"'],
    ['closeDate < "soon"', 'badValue "soon"'],
    ['name && true', 'wrongType name'],
    ['name + 5', 'wrongType name + 5'],
    ['true ? 1 : "a"', 'wrongType true ? 1 : "a"'],
    ['sqrt(5)', 'unknownFunction sqrt(5)'],
    ['hasBefore(name)', 'unknownFunction hasBefore(name)'],
    ['addDays(closeDate)', 'wrongArguments addDays(closeDate)'],
    ['withinNext(closeDate, 3, "hour")', 'wrongArguments withinNext(closeDate, 3, "hour")'],
    ['tasks.exists(t)', 'wrongArguments tasks.exists(t)'],
    ['name.matches("(?=x)")', 'badValue name.matches("(?=x)")'],
    ['1.12345678901', 'badValue 1.12345678901'],
    ['{"a": 1}', 'badSyntax {"a": 1}'],
    ['constructor', 'unknownName constructor'],
    ['event.__proto__', 'unknownName event.__proto__'],
  ])('%s: %s', (text, expected) => {
    expect(problem(text)).toBe(expected);
  });

  it('tells people of other languages how to write it here', () => {
    const result = compileFormula('stage = "won"', dealShape);
    expect('problems' in result && say(result.problems[0]?.message ?? '', 'en')).toBe(
      '“=” does not belong here. To compare, write ==.',
    );
  });

  it('includes more than 4,000 characters', () => {
    expect(problem(`name == "${'x'.repeat(4_000)}"`)).toMatch(/^tooLarge/);
  });
});
