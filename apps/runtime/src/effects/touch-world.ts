import type { RuntimeContext } from '../context.ts';
import { callHttp } from './call-http.ts';
import type { Leased, WorldResult } from './leased.ts';
import { type Delivery, sendMessage } from './send-message.ts';

/** Does to the world what an effect says. A new kind of effect makes the compiler point here. */
export async function touchWorld(context: RuntimeContext, { key, body, answer }: Leased): Promise<WorldResult> {
  switch (body.kind) {
    case 'send':
      return sendMessage(context, key, body, (answer ?? {}) as Delivery);
    case 'http':
      return callHttp(context, key, body);
    case 'customFunction':
      return {
        is: 'failed',
        message: 'Custom functions need a sandbox that this version does not have.',
        again: false,
      };
    case 'write':
    case 'create':
    case 'task':
    case 'call':
    case 'finish':
    case 'notify':
    case 'startRun':
    case 'stopRun':
    case 'publish':
    case 'withdraw':
      return { is: 'failed', message: `“${body.kind}” is done inside the transaction and has no job.`, again: false };
  }
}
