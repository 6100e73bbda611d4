import type { SocketModeReceiver } from "@slack/bolt";
import { z } from "zod";
import type { Log } from "../../ports.ts";

const understood = ["hello", "slash_commands", "interactive", "events_api"];
const frame = z.object({ type: z.string() });

/**
 * Stands before the library, which closes a connection as soon as Slack announces that it will, and whose promise has
 * no catcher where a frame is not as it expects: `onFarewell` hears of the announcement instead.
 */
export function watchFrames({ client }: SocketModeReceiver, log: Log, onFarewell: () => void): void {
  const listeners = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown, isBinary: unknown) => {
    const type = typeOf(data);
    if (type === "disconnect") return onFarewell();
    if (type === undefined || !understood.includes(type)) return log.warn("slack-frame-odd", { type: type ?? "none" });
    for (const listener of listeners) {
      Promise.resolve(listener(data, isBinary)).catch((error: unknown) => {
        log.warn("slack-frame-odd", { type, error: String(error) });
      });
    }
  });
}

function typeOf(data: unknown): string | undefined {
  if (typeof data !== "string") return undefined;
  try {
    return frame.safeParse(JSON.parse(data)).data?.type;
  } catch {
    return undefined;
  }
}
