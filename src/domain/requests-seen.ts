import type { PlatformRequest, Watcher } from "./watch.ts";

/** What a platform's adapter is given to tell of its requests; nothing where nobody looks on. */
export function requestsSeen(
  platform: string,
  watcher: Watcher | undefined,
): { readonly onRequest?: (request: PlatformRequest) => void } {
  if (watcher === undefined) return {};
  return { onRequest: (request) => watcher.note({ kind: "platform-request", platform, ...request }) };
}
