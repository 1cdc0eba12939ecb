/** UTC instant in ISO form with milliseconds; compares as text. */
export type Instant = string;

/** Orders what a run hears: (received at, event id) joined so that text order is the order of arrival. */
export type Seq = string;
