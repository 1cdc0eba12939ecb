import { languages, say } from '@throughline/expression';
import { describe, expect, it } from 'vitest';
import { foldText, moduleSchema, shapeOfModule, standardModules } from './index.ts';

describe('the standard modules', () => {
  it.each(standardModules.map((module) => [module.id, module] as const))(
    '%s passes the check for modules from outside',
    (_, module) => {
      expect(moduleSchema.safeParse(module).error?.issues ?? []).toEqual([]);
    },
  );

  it('lead only to modules that exist', () => {
    const ids = standardModules.map((module) => module.id);
    const targets = standardModules.flatMap((module) => module.fields.flatMap((field) => field.module ?? []));
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('speak three languages, with no two fields of a module called the same', () => {
    for (const module of standardModules)
      for (const language of languages) {
        const labels = module.fields.map((field) => foldText(say(field.label, language)));
        expect(new Set(labels).size, `${module.id} in ${language}`).toBe(labels.length);
        expect(module.fields.every((field) => typeof field.label !== 'string' && field.label[language])).toBe(true);
      }
  });

  it('give conditions a shape that leads through look-ups, in circles if need be', () => {
    const deals = standardModules.find((module) => module.id === 'deals');
    if (deals === undefined) throw new Error('no deals');
    const shape = shapeOfModule(deals, standardModules);
    expect(shape.account?.of?.().subsidiaryOf?.of?.().sector).toMatchObject({ type: 'text' });
    expect(shape.owner).toMatchObject({ type: 'user' });
    expect(shape.stage?.options?.map((option) => option.key)).toEqual([
      'prospecting',
      'engaging',
      'proposal',
      'negotiation',
      'onHold',
      'won',
      'lost',
    ]);
    expect(shape.constructor).toBeUndefined();
  });
});
