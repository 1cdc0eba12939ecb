import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { controlRun } from '../runs/acts/control-run.ts';
import { listIncidents } from './list-incidents.ts';
import { readIncident } from './read-incident.ts';
import { repairMany, repairRun } from './repair-run.ts';

export function registerIncidents(app: FastifyInstance, context: RuntimeContext): void {
  const { incidents } = routes;
  implement(app, incidents.listIncidents, ({ viewer, query }) => listIncidents(context, viewer, query));
  implement(app, incidents.readIncident, ({ viewer, params }) => readIncident(context, viewer, params.run));
  implement(app, incidents.repairRun, ({ viewer, params, body }) => repairRun(context, viewer, params.run, body));
  implement(app, incidents.repairMany, async ({ viewer, body: { runs, ...repair } }) => ({
    outcomes: await repairMany(context, viewer, runs, repair),
  }));
  implement(app, incidents.controlRun, async ({ viewer, params, body }) => {
    await controlRun(context, viewer, params.run, body);
    return { done: true } as const;
  });
}
