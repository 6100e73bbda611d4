import type { Poster, PostOutcome } from "../../../src/ports.ts";
import { type Pin, renderPin } from "./render.ts";
import type { PinboardSettings } from "./settings.ts";

/** A pin has the name that we give it, so putting it up again is the same pin: nothing is ever posted twice. */
export function openPinboardPoster(settings: PinboardSettings): Poster & { close(): Promise<void> } {
  return {
    post: ({ destination, nonce }, message) => put(settings, destination.channelId, nonce, renderPin(message)),
    find: async () => ({ kind: "absent" }),
    close: async () => undefined,
  };
}

async function put({ url, token }: PinboardSettings, channelId: string, id: string, pin: Pin): Promise<PostOutcome> {
  try {
    const { status } = await fetch(`${url}/boards/${encodeURIComponent(channelId)}/pins/${id}`, {
      method: "PUT",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(pin),
      signal: AbortSignal.timeout(10_000),
    });
    if (status < 300) return { kind: "sent", messageRef: { channelId, id } };
    if (status === 404) return { kind: "refused", reason: "The board is gone.", isChannelClosed: true };
    if (status === 429 || status >= 500) return { kind: "retry", reason: `The pinboard answered ${status}.` };
    return { kind: "refused", reason: `The pinboard answered ${status}.` };
  } catch (error) {
    return { kind: "unclear", reason: error instanceof Error ? error.message : String(error) };
  }
}
