import type { RuntimeContext } from '../context.ts';
import type { Leased, WorldResult } from './do-effect.ts';
import { type Delivery, sendMessage } from './send-message.ts';

/** Does to the world what an effect says. A new kind of effect makes the compiler point here. */
export async function touchWorld(context: RuntimeContext, { key, body, answer }: Leased): Promise<WorldResult> {
  switch (body.kind) {
    case 'send':
      return sendMessage(context, key, body, (answer ?? {}) as Delivery);
    case 'http':
    case 'customFunction':
      return { is: 'failed', message: `This version cannot do effects of the kind “${body.kind}”.`, again: false };
    case 'write':
    case 'task':
    case 'notify':
    case 'startRun':
    case 'stopRun':
    case 'publish':
    case 'withdraw':
      return { is: 'failed', message: `“${body.kind}” is done inside the transaction and has no job.`, again: false };
  }
}
