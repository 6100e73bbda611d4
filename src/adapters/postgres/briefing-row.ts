import type { Selectable } from "kysely";
import { z } from "zod";
import type { StandingBriefing } from "../../briefing-store.ts";
import type { BriefingSchedule, Weekday } from "../../domain/briefing.ts";
import type { ScheduleId } from "../../domain/ids.ts";
import type { BriefingScheduleRow } from "./channel-tables.ts";
import { destinationFrom } from "./subscription-row.ts";

const lengths = z.enum(["short", "normal", "long"]).catch("normal");

export function briefingColumns(wish: Omit<BriefingSchedule, "id" | "isPaused" | "destination">) {
  return {
    name: wish.name,
    at: wish.at,
    time_zone: wish.timeZone,
    days: [...wish.days],
    topics: [...wish.topics],
    length: wish.length,
    is_silent_when_quiet: wish.isSilentWhenQuiet,
  };
}

export function scheduleFrom(row: Selectable<BriefingScheduleRow>): StandingBriefing {
  return {
    id: row.id as ScheduleId,
    destination: destinationFrom(row),
    name: row.name,
    at: row.at,
    timeZone: row.time_zone,
    days: row.days as Weekday[],
    topics: row.topics,
    length: lengths.parse(row.length),
    isSilentWhenQuiet: row.is_silent_when_quiet,
    isPaused: row.paused_at !== null,
    next: { localDay: row.next_local_day, at: row.next_at },
  };
}
