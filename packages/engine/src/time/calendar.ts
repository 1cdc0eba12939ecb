/** Wall time `HH:MM`, 00:00 to 24:00. */
export type WallTime = string;

/** Business hours: open spans `[from, to]` per weekday (index 0 = Monday … 6 = Sunday), and the dates nobody works. */
export type Calendar = {
  readonly hours: readonly (readonly (readonly [WallTime, WallTime])[])[];
  /** `YYYY-MM-DD` in the zone the calendar is read in. */
  readonly holidays: readonly string[];
  /** `MM-DD`: holidays of every year. */
  readonly yearly?: readonly string[];
};

/** Stands in where business units are used and no calendar is given: Monday to Friday, nine to five. */
export const plainWeek: Calendar = {
  hours: [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [['09:00', '17:00'] as const] : [])),
  holidays: [],
};
