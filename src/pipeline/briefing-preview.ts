import type { BriefingSchedule } from "../domain/briefing.ts";
import type { Destination } from "../domain/destination.ts";
import { localDayAt } from "../domain/first-instant.ts";
import type { BriefingMessage } from "../message/message.ts";
import type { Ports } from "../ports.ts";
import { toldFor } from "./briefing-message.ts";
import { briefingOf } from "./briefing-of.ts";
import { briefingWindow } from "./briefing-window.ts";

const day = 24 * 3_600_000;

/** A channel's briefing as it would be now; of the last day where it has none. */
export async function briefingPreview(
  destination: Destination,
  schedule: BriefingSchedule | undefined,
  ports: Ports,
): Promise<BriefingMessage> {
  const now = ports.clock();
  const localDay = localDayAt(now, schedule?.timeZone ?? "UTC");
  const { window, notes } = schedule
    ? await briefingWindow(schedule, { localDay, at: now }, ports)
    : { window: { from: new Date(now.getTime() - day), to: now }, notes: {} };
  const told = await ports.store.briefings.told(destination, new Date(now.getTime() - toldFor));
  const { message } = await briefingOf(schedule ?? { destination }, localDay, window, told, ports);
  return { ...message, ...notes };
}
