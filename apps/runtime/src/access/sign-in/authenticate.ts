import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RuntimeContext } from '../../context.ts';
import { checkOrigin } from '../../http/origin.ts';
import { Refused } from '../../http/refused.ts';
import { tellOfClick } from '../../worker/wake.ts';
import { viewerOfKey, viewerOfSession } from '../read-viewer.ts';
import type { Viewer } from '../viewer.ts';
import { noteKeyUsed } from './api-keys.ts';
import { cookieName, renewSession } from './sessions.ts';
import { hashToken } from './tokens.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** For whom the request is answered; null on public routes. */
    viewer: Viewer | null;
  }
}

/**
 * Before anything of a request is read: where it comes from, who sends it, and whether they may. Reads the viewer once per
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
    if (viewer.key === undefined && request.method !== 'GET') tellOfClick(context);
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
  const { authorization } = request.headers;
  if (authorization !== undefined) return byKey(context, authorization);
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

/** A program that shows a key never falls back to a session: what it sent is what counts. */
async function byKey({ db }: RuntimeContext, authorization: string): Promise<Viewer> {
  const [, token] = /^bearer +(\S+)$/i.exec(authorization) ?? [];
  const found = token === undefined ? undefined : await viewerOfKey(db, hashToken(token));
  if (found === undefined) {
    throw new Refused(
      'notSignedIn',
      {
        en: 'This API key is not valid: it was revoked, has expired, or never was one.',
        'zh-CN': '此 API 密钥无效:已撤销、已过期或从未存在。',
        'zh-TW': '此 API 金鑰無效:已撤銷、已過期或從未存在。',
      },
      {
        hint: {
          en: 'Send Authorization: Bearer <token> with a key from the settings.',
          'zh-CN': '请使用设置中的密钥发送 Authorization: Bearer <token>。',
          'zh-TW': '請使用設定中的金鑰傳送 Authorization: Bearer <token>。',
        },
      },
    );
  }
  const { viewer, stale } = found;
  if (stale && viewer.key !== undefined) await noteKeyUsed(db, viewer.key);
  return viewer;
}
