import { expect, test } from 'vitest';
import { dealBlueprint } from '../../testing/deal-blueprint.ts';
import { foundedApp } from '../../testing/founded.ts';
import { publishBlueprint } from '../../testing/live-deals.ts';

const running = foundedApp();
const { people } = running;
const { rita } = running.as;

/** The deal blueprint, where qualifying asks for tags. */
function asksForTags() {
  const document = dealBlueprint();
  const during = [{ is: 'field', field: 'tags', required: true }] as const;
  const nodes = document.nodes.map((node) =>
    node.id === 'qualify' ? { ...node, config: { ...node.config, during: [...during] } } : node,
  );
  return { ...document, nodes };
}

test('records are tagged from the company’s list, by hand and on the way of a transition, and found by their tags', async () => {
  await publishBlueprint(running.context, people.pia, asksForTags());
  const make = async (name: string, tags?: readonly string[]) => {
    const data = { name, ...(tags === undefined ? {} : { tags }) };
    const { status, body } = await rita('POST', '/api/records/deals', { data });
    expect(status).toBe(200);
    return (body as { readonly id: string }).id;
  };
  await make('One', ['important', 'atRisk']);
  const two = await make('Two');
  expect(await rita('POST', '/api/records/deals', { data: { name: 'Three', tags: ['urgent'] } })).toMatchObject({
    body: { fields: [{ field: 'tags', problem: 'notAnOption' }] },
  });
  const found = async (tag: string) => {
    const filter = encodeURIComponent(JSON.stringify({ of: 'tags', is: 'contains', value: tag }));
    const { body } = await rita('GET', `/api/records/deals?filter=${filter}`);
    return (body as { readonly records: readonly { readonly name: string }[] }).records.map(({ name }) => name);
  };
  expect(await found('important')).toEqual(['One']);
  const { body } = await rita('GET', `/api/records/deals/${two}/processes`);
  const [run] = (body as { readonly runs: readonly { readonly id: string }[] }).runs;
  const qualify = (fields: object) =>
    rita('POST', `/api/runs/${run?.id}/acts`, { node: 'qualify', act: 'perform', input: { fields } });
  expect(await qualify({})).toMatchObject({ status: 409, body: { fields: [{ field: 'tags', problem: 'required' }] } });
  expect(await qualify({ tags: ['important'] })).toMatchObject({ status: 200 });
  expect((await found('important')).sort()).toEqual(['One', 'Two']);
});
