import * as z from 'zod';
import { route } from './route.ts';

/**
 * A site whose pages may stand in the forms of transitions. Each is handed a token: a JSON web token (HS256) signed with
 * its secret, whose header names the key (`kid`) and whose claims are `iss` (our address), `aud` (the site), `sub` (id of the
 * user), `name`, `module`, `record`, `run`, `process`, `node`, `item`, `iat` and `exp` (ten minutes later).
 */
const site = z.object({ origin: z.string(), keyNumber: z.int(), secret: z.string() });
const sites = z.object({ sites: z.array(site) });
export type WidgetSite = z.output<typeof site>;

export const listSites = route({
  method: 'GET',
  path: '/api/widget-sites',
  right: 'connections.manage',
  summary: 'The sites whose pages may be shown in forms, each with the secret its tokens are signed with.',
  answer: sites,
});
export const allowSite = route({
  method: 'POST',
  path: '/api/widget-sites',
  right: 'connections.manage',
  summary:
    'Allows the pages of a site in forms; of one that is allowed already the next tokens are signed with a new key.',
  /** An origin such as `https://tools.example.com`; of a longer address only that is taken. */
  body: z.strictObject({ origin: z.string().trim().min(1).max(300) }),
  answer: sites,
});
export const forbidSite = route({
  method: 'DELETE',
  path: '/api/widget-sites',
  right: 'connections.manage',
  summary: 'Shows no page of a site any more.',
  query: z.strictObject({ origin: z.string().max(300) }),
  answer: sites,
});
export const openWidget = route({
  method: 'POST',
  path: '/api/runs/:run/widgets',
  right: 'runs.act',
  summary:
    'The address of a page in the form of an act that is offered, with a token that says which record and who asks.',
  params: z.strictObject({ run: z.uuid() }),
  body: z.strictObject({ node: z.string().max(64), item: z.string().max(64) }),
  answer: z.object({
    /** The page, with module and record as parameters and the token behind the fragment, which no server logs. */
    src: z.string(),
    origin: z.string(),
    expiresAt: z.string(),
  }),
  errors: ['refused'],
});
