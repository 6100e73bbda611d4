import type { BriefingWish } from "../../src/briefing-store.ts";
import { everyDay } from "../../src/domain/briefing.ts";

/** A daily briefing as people set it who say nothing but when. */
export function briefingWish(wish: Partial<BriefingWish> & Pick<BriefingWish, "destination">): BriefingWish {
  const at = wish.at ?? "08:00";
  return {
    at,
    name: at,
    timeZone: "Europe/Berlin",
    days: everyDay,
    topics: [],
    length: "normal",
    isSilentWhenQuiet: false,
    ...wish,
  };
}
