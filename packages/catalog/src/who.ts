import * as z from 'zod';

/** `owner`, `manager`, `superior:2`, `creator`, `submitter`, `everyone`, `user:…`, `role:…`, `group:…`, `profile:…`, `field:<user field>`. */
const whoSchema = z
  .string()
  .regex(
    /^(owner|manager|creator|submitter|everyone|superior:[1-9]|(user|role|group|profile|field):[A-Za-z0-9_.-]{1,100})$/,
    'choose people, a role, a group or a field',
  );
export const whoListSchema = z.array(whoSchema).max(50);
