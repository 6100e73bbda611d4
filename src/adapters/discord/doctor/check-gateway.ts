import { Routes } from "discord.js";
import { z } from "zod";
import { doubtful, type Finding, right, wrong } from "../../../domain/finding.ts";
import type { Ask } from "./ask.ts";

const subject = "Discord gateway";
/** Discord takes a bot's token away that uses up its starts: long before, something restarts it over and over. */
const fewStarts = 100;

const gateway = z.object({
  url: z.string(),
  session_start_limit: z.object({ total: z.number(), remaining: z.number(), reset_after: z.number() }),
});

/** Why nothing listens at an address; undefined where something does. */
export type Reach = (url: string) => Promise<string | undefined>;

/** Whether commands would reach the bot. Does not connect: the running bot keeps its session. */
export async function checkGateway(ask: Ask, reach: Reach): Promise<readonly Finding[]> {
  const { url, session_start_limit: starts } = await ask(Routes.gatewayBot(), gateway);
  const host = new URL(url).host;
  const failure = await reach(url);
  if (failure !== undefined) {
    const todo = "Let this machine's firewall or proxy pass secure WebSockets to it; without them no command arrives.";
    return [wrong(subject, `${host} cannot be reached: ${failure}.`, todo)];
  }
  const left = `${starts.remaining} of ${starts.total} session starts are left`;
  const hours = `${Math.ceil(starts.reset_after / 3_600_000)} h`;
  if (starts.remaining === 0)
    return [wrong(subject, `${left}: no bot can connect.`, `Wait ${hours}, then start again.`)];
  if (starts.remaining < fewStarts) {
    const todo = `See why it is started so often; the count begins anew in ${hours}.`;
    return [doubtful(subject, `${host} can be reached, but only ${left}.`, todo)];
  }
  return [right(subject, `${host} can be reached; ${left}.`)];
}
