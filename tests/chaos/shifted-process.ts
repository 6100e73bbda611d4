import pg from "pg";
import { shiftClock } from "./clock.ts";

/**
 * Loaded before the bot (`node --import`): both its own clock and what it is told of the database's are ahead by as
 * many milliseconds as CHAOS_CLOCK_AHEAD says, so that hours pass between two rounds.
 */
const ahead = Number(process.env.CHAOS_CLOCK_AHEAD ?? "0");
shiftClock(() => ahead);

const asked = "select clock_timestamp() as time";
const { query } = pg.Pool.prototype;
pg.Pool.prototype.query = function (this: pg.Pool, text: unknown, ...rest: unknown[]) {
  const shifted = `select clock_timestamp() + interval '${ahead} milliseconds' as time`;
  return Reflect.apply(query, this, [text === asked ? shifted : text, ...rest]);
};
