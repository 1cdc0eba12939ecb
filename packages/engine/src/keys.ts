/** `run/node/visit/slot`, with `/item` and `~generation` where they apply; never of the attempt. */
export type EffectKey = string;

/** A correlation key in its text form: `record:deals/<id>`, `effect:<key>`, `message:<key>`, `task:<id>`, `person:<email>`, `account:<id>`, `run:<id>`, `value:<text>`. */
export type Key = string;
