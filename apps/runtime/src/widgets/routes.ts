import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { openWidget } from './open-widget.ts';
import { allowSite, forbidSite, readSites, siteSecret } from './widget-sites.ts';

/** Web pages of the company's own in the forms of transitions. */
export function registerWidgets(app: FastifyInstance, context: RuntimeContext): void {
  const { widgets } = routes;
  const sites = async () => ({
    sites: (await readSites(context.db)).map((site) => ({ ...site, secret: siteSecret(context, site) })),
  });
  implement(app, widgets.listSites, sites);
  implement(app, widgets.allowSite, async ({ viewer, body }) => {
    await allowSite(context, viewer, body.origin);
    return sites();
  });
  implement(app, widgets.forbidSite, async ({ viewer, query }) => {
    await forbidSite(context, viewer, query.origin);
    return sites();
  });
  implement(app, widgets.openWidget, ({ viewer, params, body }) => openWidget(context, viewer, params.run, body));
}
