import type { REST } from "discord.js";
import type { PlatformRequest } from "../../domain/watch.ts";

/** Tells how each request of a client ended: its library says so of those that were answered, we of the others. */
export function watchRequests(rest: REST, onRequest: (request: PlatformRequest) => void): void {
  rest.on("response", (_, { status, headers }) => {
    if (status === 429) return onRequest({ outcome: "limited", waitSeconds: Number(headers.get("retry-after")) || 0 });
    onRequest({ outcome: status < 400 ? "accepted" : status < 500 ? "refused" : "failed" });
  });
  const request = rest.request.bind(rest);
  rest.request = async (options) => {
    try {
      return await request(options);
    } catch (error) {
      if (!wasAnswered(error)) onRequest({ outcome: "failed" });
      throw error;
    }
  };
}

/** What has a status was answered; a limit that the library keeps by itself never left it. */
function wasAnswered(error: unknown): boolean {
  return error instanceof Error && ("status" in error || "timeToReset" in error);
}
