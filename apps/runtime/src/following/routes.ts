import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import { personOf } from '../access/person-of.ts';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { recordFor } from '../records/read-record.ts';
import { followersOf, setFollowing } from './followers.ts';

/** Who hears of a record. */
export function registerFollowing(app: FastifyInstance, context: RuntimeContext): void {
  const { following } = routes;
  const { db } = context;
  const view = async (record: string, user: string) => {
    const followers = await followersOf(db, record);
    return { followers, following: followers.some(({ id }) => id === user) };
  };
  implement(app, following.listFollowers, async ({ viewer, params }) => {
    await recordFor(context, viewer, params.module, params.id);
    return view(params.id, personOf(viewer));
  });
  implement(app, following.follow, async ({ viewer, params, body }) => {
    await recordFor(context, viewer, params.module, params.id);
    await setFollowing(db, params, personOf(viewer), body.following, context.clock.now());
    return view(params.id, personOf(viewer));
  });
}
