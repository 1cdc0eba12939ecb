import type { Language } from '@throughline/expression';
import type { FastifyRequest } from 'fastify';

/** The language of whoever is signed in, else what the browser prefers, else English. */
export function languageOf(request: FastifyRequest): Language {
  const user = request.viewer?.user;
  if (user) return user.language;
  return preferred(request.headers['accept-language'] ?? '');
}

/** From `zh-TW,zh;q=0.9,en;q=0.8`: the first of ours that is named; Hong Kong and Macau read the traditional script. */
export function preferred(header: string): Language {
  for (const part of header.split(',')) {
    const tag = (part.split(';')[0] ?? '').trim().toLowerCase();
    if (/^zh-(tw|hk|mo|hant)/.test(tag)) return 'zh-TW';
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}
