import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { registerAbsences } from './absences/routes.ts';
import { registerRights } from './access/rights-routes.ts';
import { registerAccess } from './access/routes.ts';
import { authenticate } from './access/sign-in/authenticate.ts';
import { registerActivities } from './activities/routes.ts';
import { registerApprovals } from './approvals/routes.ts';
import { registerAttachments } from './attachments/routes.ts';
import { registerBin } from './bin/routes.ts';
import { registerBoard } from './board/routes.ts';
import { registerBulk } from './bulk/routes.ts';
import { registerCalendars } from './calendars/routes.ts';
import type { RuntimeContext } from './context.ts';
import { registerConvert } from './convert/routes.ts';
import { registerExport } from './export/routes.ts';
import { registerFollowing } from './following/routes.ts';
import { registerForms } from './forms/routes.ts';
import { answerErrors } from './http/answer-errors.ts';
import { registerHealth } from './http/health.ts';
import { requireRights } from './http/require-rights.ts';
import { secureHeaders } from './http/secure-headers.ts';
import { serveStudio } from './http/serve-studio.ts';
import { takeBodies } from './http/take-bodies.ts';
import type { TrustedProxies } from './http/trusted-proxies.ts';
import { registerImports } from './imports/routes.ts';
import { registerIncidents } from './incidents/routes.ts';
import { registerMerge } from './merge/routes.ts';
import { startCatcher } from './messages/catch-mail.ts';
import { registerMessages } from './messages/routes.ts';
import { registerModules } from './modules/routes.ts';
import { newId } from './new-id.ts';
import { registerNotes } from './notes/routes.ts';
import { registerOutgoing } from './outgoing/routes.ts';
import { registerProcesses } from './processes/routes.ts';
import { registerRecords } from './records/routes.ts';
import { registerRuns } from './runs/routes.ts';
import { registerSearch } from './search/routes.ts';
import { registerViews } from './views/routes.ts';
import { registerWidgets } from './widgets/routes.ts';

const studioFolder = fileURLToPath(new URL('../../studio/dist', import.meta.url));

/** The HTTP server with everything it serves, not listening yet. `close` also stops the mail catcher. */
export async function buildApp(context: RuntimeContext): Promise<FastifyInstance> {
  const log: FastifyBaseLogger = context.log;
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newId,
    forceCloseConnections: true,
    trustProxy: trustedBy(context.config.trustProxy),
  });

  requireRights(app);
  answerErrors(app);
  await secureHeaders(app, context.config);
  await app.register(cookie);
  authenticate(app, context);
  await takeBodies(app);

  registerHealth(app, context);
  await registerAccess(app, context);
  registerRights(app, context);
  registerAbsences(app, context);
  registerRecords(app, context);
  registerSearch(app, context);
  registerViews(app, context);
  registerBoard(app, context);
  registerBulk(app, context);
  registerBin(app, context);
  registerMerge(app, context);
  registerConvert(app, context);
  registerModules(app, context);
  registerImports(app, context);
  registerExport(app, context);
  registerProcesses(app, context);
  registerRuns(app, context);
  registerForms(app, context);
  registerApprovals(app, context);
  registerIncidents(app, context);
  registerCalendars(app, context);
  registerOutgoing(app, context);
  registerMessages(app, context);
  registerNotes(app, context);
  registerAttachments(app, context);
  registerFollowing(app, context);
  registerActivities(app, context);
  registerWidgets(app, context);
  await serveStudio(app, studioFolder, context.db);

  const stopCatcher = await startCatcher(context);
  app.addHook('onClose', stopCatcher);
  return app;
}

/** Which of the addresses a request came by may name the one before it. */
function trustedBy(
  proxies: TrustedProxies | undefined,
): false | string[] | ((address: string, hop: number) => boolean) {
  if (proxies === undefined) return false;
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : [...proxies];
}
