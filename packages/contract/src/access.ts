import { languages } from '@throughline/expression';
import * as z from 'zod';
import { rights, route } from './route.ts';

const email = z.email().max(200);
const password = z.string().min(10).max(200);
const zone = z.string().min(1).max(64);

export const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string().nullable(),
  profile: z.string(),
  manager: z.string().nullable(),
  language: z.enum(languages),
  zone: z.string(),
  active: z.boolean(),
});
export type User = z.output<typeof userSchema>;

export const meSchema = userSchema.extend({
  rights: z.array(z.enum(rights)),
  theme: z.enum(['light', 'dark', 'auto']),
  company: z.object({ name: z.string(), currency: z.string(), zone: z.string() }),
});
export type Me = z.output<typeof meSchema>;

export const installation = route({
  method: 'GET',
  path: '/api/installation',
  right: 'public',
  summary: 'Whether the installation is set up, and its version.',
  answer: z.object({
    state: z.enum(['empty', 'ready']),
    version: z.string(),
    company: z.string().nullable(),
    testClock: z.boolean(),
  }),
});
export const setUp = route({
  method: 'POST',
  path: '/api/set-up',
  right: 'public',
  summary: 'First run: makes the company and its first administrator with the one-time link from the terminal.',
  body: z.strictObject({
    token: z.string().min(20).max(200),
    company: z.string().trim().min(1).max(120),
    name: z.string().trim().min(1).max(120),
    email,
    password,
    language: z.enum(languages).default('en'),
    zone: zone.default('UTC'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('USD'),
    sample: z.boolean().default(false),
  }),
  answer: meSchema,
  errors: ['alreadySetUp', 'linkUsedOrExpired'],
});
export const signIn = route({
  method: 'POST',
  path: '/api/session',
  right: 'public',
  summary: 'Signs in with e-mail and password; the session is a cookie.',
  body: z.strictObject({ email: z.string().min(1).max(200), password: z.string().min(1).max(200) }),
  answer: meSchema,
  errors: ['wrongCredentials', 'tooMany'],
});
export const signInByLink = route({
  method: 'POST',
  path: '/api/session/link',
  right: 'public',
  summary: 'Signs in with a one-time link printed in the terminal.',
  body: z.strictObject({ token: z.string().min(20).max(200) }),
  answer: meSchema,
  errors: ['linkUsedOrExpired'],
});
export const me = route({
  method: 'GET',
  path: '/api/session',
  right: 'signedIn',
  summary: 'Who is signed in, with rights.',
  answer: meSchema,
});
export const signOut = route({
  method: 'DELETE',
  path: '/api/session',
  right: 'signedIn',
  summary: 'Ends the session.',
  answer: z.object({ ended: z.literal(true) }),
});
export const changeMe = route({
  method: 'PATCH',
  path: '/api/session/me',
  right: 'signedIn',
  summary: 'Changes own language, time zone, theme or password.',
  body: z.strictObject({
    language: z.enum(languages).optional(),
    zone: zone.optional(),
    theme: z.enum(['light', 'dark', 'auto']).optional(),
    password: z.strictObject({ old: z.string().max(200), new: password }).optional(),
  }),
  answer: meSchema,
  errors: ['wrongCredentials', 'tooMany'],
});
export const listUsers = route({
  method: 'GET',
  path: '/api/users',
  right: 'signedIn',
  summary: 'Users by name, for pickers and names.',
  query: z.strictObject({
    search: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  answer: z.object({ users: z.array(userSchema) }),
});
export const addUser = route({
  method: 'POST',
  path: '/api/users',
  right: 'users.manage',
  summary: 'Adds a user; without a password the answer carries a one-time sign-in link.',
  body: z.strictObject({
    name: z.string().trim().min(1).max(120),
    email,
    role: z.string().nullable().default(null),
    profile: z.string().default('standard'),
    manager: z.string().nullable().default(null),
    password: password.optional(),
    language: z.enum(languages).default('en'),
    zone: zone.optional(),
  }),
  answer: z.object({ user: userSchema, link: z.string().nullable() }),
  errors: ['conflict'],
});
export const changeUser = route({
  method: 'PATCH',
  path: '/api/users/:id',
  right: 'users.manage',
  summary: 'Changes role, profile, manager or whether the user is active.',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({
    name: z.string().trim().min(1).max(120).optional(),
    role: z.string().nullable().optional(),
    profile: z.string().optional(),
    manager: z.string().nullable().optional(),
    active: z.boolean().optional(),
  }),
  answer: userSchema,
});
export const linkUser = route({
  method: 'POST',
  path: '/api/users/:id/link',
  right: 'users.manage',
  summary: 'Makes a new one-time sign-in link for a user; earlier unused ones become void.',
  params: z.strictObject({ id: z.uuid() }),
  answer: z.object({ link: z.string() }),
});
export const listPrincipals = route({
  method: 'GET',
  path: '/api/principals',
  right: 'signedIn',
  summary: 'Roles, profiles and groups, for pickers.',
  answer: z.object({
    roles: z.array(z.object({ id: z.string(), name: z.string(), parent: z.string().nullable() })),
    profiles: z.array(z.object({ id: z.string(), name: z.string() })),
    groups: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
});
