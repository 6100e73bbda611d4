import type { PlatformRequest } from "../../domain/watch.ts";

/** The same requests, told how each ended. Slack says no with 200 and a body, which is not read here. */
export function watchedFetch(ask: typeof fetch, onRequest: (request: PlatformRequest) => void): typeof fetch {
  return async (url, init) => {
    try {
      const answer = await ask(url, init);
      onRequest(endOf(answer));
      return answer;
    } catch (error) {
      onRequest({ outcome: "failed" });
      throw error;
    }
  };
}

function endOf({ status, headers }: Response): PlatformRequest {
  if (status === 429) return { outcome: "limited", waitSeconds: Number(headers.get("retry-after")) || 0 };
  return { outcome: status < 400 ? "accepted" : status < 500 ? "refused" : "failed" };
}
