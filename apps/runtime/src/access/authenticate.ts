import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { checkOrigin } from '../http/origin.ts';
import { Refused } from '../http/refused.ts';
import { viewerOfSession } from './read-viewer.ts';
import { cookieName, renewSession } from './sessions.ts';
import { hashToken } from './tokens.ts';
import type { Viewer } from './viewer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** For whom the request is answered; null on public routes. */
    viewer: Viewer | null;
  }
}

/**
 * Before anything of a request is read: where it comes from, who sends it, and whether he may. Reads the viewer once per
 * request, so a revoked session or role ends with the next one.
 */
export function authenticate(app: FastifyInstance, context: RuntimeContext): void {
  app.decorateRequest('viewer', null);
  app.addHook('onRequest', async (request, reply) => {
    checkOrigin(request, context.config.baseUrl);
    const { right } = request.routeOptions.config;
    if (right === undefined || right === 'public') return;
    const viewer = await signedIn(context, request, reply);
    request.viewer = viewer;
    if (viewer.rights.has(right)) return;
    throw new Refused(
      'notAllowed',
      {
        en: 'Your profile does not allow this.',
        'zh-CN': '您的权限配置不允许此操作。',
        'zh-TW': '您的權限設定不允許此操作。',
      },
      {
        hint: {
          en: `Ask an administrator for the right ${right}.`,
          'zh-CN': `请向管理员申请权限 ${right}。`,
          'zh-TW': `請向管理員申請權限 ${right}。`,
        },
        details: { right },
      },
    );
  });
}

export function sessionToken(context: RuntimeContext, request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(context.config)];
}

async function signedIn(context: RuntimeContext, request: FastifyRequest, reply: FastifyReply): Promise<Viewer> {
  const token = sessionToken(context, request);
  const found = token === undefined ? undefined : await viewerOfSession(context.db, hashToken(token));
  if (token !== undefined && found !== undefined) {
    await renewSession(context.db, context.config, reply, token, found.seenAt);
    return found.viewer;
  }
  throw new Refused('notSignedIn', {
    en: 'You are not signed in, or your session has ended.',
    'zh-CN': '您尚未登录,或会话已结束。',
    'zh-TW': '您尚未登入,或工作階段已結束。',
  });
}
