import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import { listAudit } from '../audit/list-audit.ts';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { addGroup, changeGroup, deleteGroup, listGroups } from './people/groups.ts';
import { addProfile, changeProfile, deleteProfile, listProfiles, readProfile } from './people/profiles.ts';
import { addRole, changeRole, deleteRole } from './people/roles.ts';
import { readShares, shareRecord } from './record-shares.ts';
import { addSharingRule, changeSharingRule, deleteSharingRule, listSharingRules } from './sharing-rules.ts';
import { listKeys, makeKey, personOnly, revokeKey } from './sign-in/api-keys.ts';

const deleted = { deleted: true } as const;

/** Profiles, roles, groups, sharing, API keys, and the log of what people did. */
export function registerRights(app: FastifyInstance, context: RuntimeContext): void {
  const { rights, keys } = routes;
  const { db } = context;

  implement(app, rights.listProfiles, async () => ({ profiles: await listProfiles(db) }));
  implement(app, rights.addProfile, ({ viewer, body }) => addProfile(context, viewer, body));
  implement(app, rights.readProfile, ({ viewer, params }) => readProfile(context, viewer, params.id));
  implement(app, rights.changeProfile, ({ viewer, params, body }) => changeProfile(context, viewer, params.id, body));
  implement(app, rights.deleteProfile, async ({ viewer, params }) => {
    await deleteProfile(context, viewer, params.id);
    return deleted;
  });

  implement(app, rights.addRole, ({ viewer, body }) => addRole(context, viewer, body));
  implement(app, rights.changeRole, ({ viewer, params, body }) => changeRole(context, viewer, params.id, body));
  implement(app, rights.deleteRole, async ({ viewer, params, query }) => {
    await deleteRole(context, viewer, params.id, query.to ?? null);
    return deleted;
  });

  implement(app, rights.listGroups, async () => ({ groups: await listGroups(db) }));
  implement(app, rights.addGroup, ({ viewer, body }) => addGroup(context, viewer, body));
  implement(app, rights.changeGroup, ({ viewer, params, body }) => changeGroup(context, viewer, params.id, body));
  implement(app, rights.deleteGroup, async ({ viewer, params }) => {
    await deleteGroup(context, viewer, params.id);
    return deleted;
  });

  implement(app, rights.listSharingRules, async () => ({ rules: await listSharingRules(db) }));
  implement(app, rights.addSharingRule, ({ viewer, body }) => addSharingRule(context, viewer, body));
  implement(app, rights.changeSharingRule, ({ viewer, params, body }) =>
    changeSharingRule(context, viewer, params.id, body),
  );
  implement(app, rights.deleteSharingRule, async ({ viewer, params }) => {
    await deleteSharingRule(context, viewer, params.id);
    return deleted;
  });
  implement(app, rights.recordShares, ({ viewer, params }) => readShares(context, viewer, params));
  implement(app, rights.shareRecord, ({ viewer, params, body }) => shareRecord(context, viewer, params, body.shares));

  implement(app, keys.listKeys, async ({ viewer }) => ({ keys: await listKeys(db, personOnly(viewer)) }));
  implement(app, keys.listEveryKey, async () => ({ keys: await listKeys(db) }));
  implement(app, keys.makeKey, ({ viewer, body }) => makeKey(context, viewer, body));
  implement(app, keys.revokeKey, async ({ viewer, params }) => {
    await revokeKey(context, viewer, params.id);
    return { revoked: true as const };
  });
  implement(app, keys.listAudit, ({ query }) => listAudit(db, query));
}
