import { REST } from "discord.js";
import type { PlatformRequest } from "../../domain/watch.ts";
import type { Log } from "../../ports.ts";
import { openPace } from "./pace.ts";
import type { DiscordStyle } from "./post.ts";
import { watchRequests } from "./watch-requests.ts";

export type DiscordConnection = {
  readonly token: string;
  readonly apiUrl?: string;
  /** What new messages are made of; components unless told. */
  readonly style?: DiscordStyle;
  readonly log: Log;
  /** Told how each request ended. */
  readonly onRequest?: ((request: PlatformRequest) => void) | undefined;
};

const answerLimit = 10_000;
/** Discord takes fifty requests a second of a bot. Milliseconds from one to the next. */
const pace = 1000 / 49;

/**
 * Discord's REST client as we want it: it never sends anything twice by itself, since only the ledger knows whether
 * that is safe, and a limited channel is told to us instead of holding up the others. What would be
 * too much for Discord altogether waits for its turn.
 */
export function openRest({ token, apiUrl, log, onRequest }: DiscordConnection): REST {
  const rest = new REST({
    version: "10",
    retries: 0,
    timeout: answerLimit,
    // A bucket's reset is told in time to go; what the answer takes to reach us is reserve enough. Milliseconds.
    offset: 10,
    rejectOnRateLimit: () => true,
    ...(apiUrl !== undefined && { api: apiUrl.replace(/\/+$/, "") }),
  }).setToken(token);
  const inTurn = openPace(pace);
  const request = rest.request.bind(rest);
  rest.request = async (options) => {
    await inTurn();
    return request(options);
  };
  if (onRequest) watchRequests(rest, onRequest);
  rest.on("invalidRequestWarning", ({ count }) => log.warn("discord-many-invalid-requests", { count }));
  return rest;
}
