import { OutsideError } from "../../../domain/errors.ts";
import type { Hub } from "../../../domain/feed.ts";
import type { Fetcher } from "../fetch/fetch.ts";
import { statusError } from "../fetch/http-status.ts";

export type HubRequest = { readonly callback: string; readonly secret: string; readonly leaseSeconds: number };

/** What a hub has to say to a request fits in here. Bytes. */
const maxBytes = 65_536;

/**
 * Asks a hub for a feed's news (W3C WebSub §5.1). That it took the request is no subscription yet: it asks back at the
 * callback, some hubs before they answer. Throws OutsideError where it did not take it.
 */
export async function askHub(fetcher: Fetcher, hub: Hub, request: HubRequest): Promise<void> {
  const form = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.topic": hub.topic,
    "hub.callback": request.callback,
    "hub.lease_seconds": String(request.leaseSeconds),
    "hub.secret": request.secret,
  });
  const answer = await fetcher.fetch(hub.url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
    maxBytes,
  });
  const failure = statusError(answer, new Date());
  if (failure !== undefined) throw failure;
  if (answer.status !== 202 && answer.status !== 204) {
    const said = `${new URL(answer.url).host} answered ${answer.status} to a subscription: it does not act as a hub.`;
    throw new OutsideError(said, { retry: false });
  }
}
