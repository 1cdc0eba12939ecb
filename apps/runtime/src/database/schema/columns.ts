import { customType, timestamp } from 'drizzle-orm/pg-core';

/** An instant; read as ISO text, milliseconds, UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'string' });

/** JSON that travels as text and is cast `::jsonb` in SQL; typed by what the column holds. */
export const json = <T>(name: string) =>
  customType<{ data: T; driverData: string | T }>({
    dataType: () => 'jsonb',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => (typeof value === 'string' ? (JSON.parse(value) as T) : value),
  })(name);

/** JSON kept as its text: for what is written and read whole, many times, and hardly ever looked into by SQL. */
export const jsonText = <T>(name: string) =>
  customType<{ data: T; driverData: string | T }>({
    dataType: () => 'json',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => (typeof value === 'string' ? (JSON.parse(value) as T) : value),
  })(name);

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
