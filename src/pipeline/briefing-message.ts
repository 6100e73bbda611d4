import type { Ports } from "../ports.ts";
import type { ClaimedDelivery } from "../store.ts";
import { briefingOf } from "./briefing-of.ts";
import { briefingWindow } from "./briefing-window.ts";
import type { Composed } from "./composed-briefing.ts";
import { plannedStories } from "./planned-stories.ts";

/** What was told so long ago may be told again. Milliseconds. */
export const toldFor = 8 * 24 * 3_600_000;

/**
 * The day's stories of what the channel follows, or of the whole catalogue when it follows nothing; `undefined` where the
 * channel wants no briefing any more, or none on a quiet day. One that was planned tells the stories of its plan, as they
 * are now.
 */
export async function briefingMessage(
  { id, plan }: Pick<ClaimedDelivery, "id" | "plan">,
  ports: Ports,
): Promise<Composed | undefined> {
  const { store } = ports;
  const occasion = await store.briefings.occasion(id);
  if (occasion === undefined) return undefined;
  const { schedule, localDay, until, isAsked } = occasion;
  const { window, notes } = await briefingWindow(schedule, { localDay, at: until }, ports);
  const told = await store.briefings.told(schedule.destination, new Date(until.getTime() - toldFor), id);
  const { message, articles } = plan
    ? await plannedStories(schedule, localDay, plan, told, ports)
    : await briefingOf(schedule, localDay, window, told, ports);
  if (message.digests.length === 0 && schedule.isSilentWhenQuiet && !isAsked) return undefined;
  return { message: { ...message, ...notes }, articles };
}
