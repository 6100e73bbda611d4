import type { Destination } from "../domain/destination.ts";
import type { Ports } from "../ports.ts";
import { sayWords } from "./say-words.ts";

/** Stops posting in a channel that is closed to us, until somebody there says otherwise; its workspace is told once. */
export async function pauseChannel(
  destination: Destination,
  reason: string,
  ports: Ports,
  channelName?: string,
): Promise<void> {
  if (!(await ports.store.channels.pause(destination, reason, ports.clock(), channelName))) return;
  ports.log.warn("channel-paused", { ...destination, reason });
  await sayWords(ports);
}
