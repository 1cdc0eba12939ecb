import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { changeOutgoing, type OutgoingSettings, readOutgoing, signingSecret } from './outgoing-settings.ts';

export function registerOutgoing(app: FastifyInstance, context: RuntimeContext): void {
  const { outgoing } = routes;
  const shown = ({ allowed, keyNumber }: OutgoingSettings) => ({
    allowed,
    signingKey: { number: keyNumber, secret: signingSecret(context, keyNumber) },
  });
  implement(app, outgoing.readOutgoing, async () => shown(await readOutgoing(context.db)));
  implement(app, outgoing.changeOutgoing, async ({ viewer, body }) =>
    shown(await changeOutgoing(context, viewer, body)),
  );
}
