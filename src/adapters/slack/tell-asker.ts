import type { webApi } from "@slack/bolt";
import type { Answer } from "../../commands/command.ts";
import { readWebUrl } from "../../domain/read-url.ts";
import type { Log } from "../../ports.ts";
import { slackFailure } from "./failure.ts";
import { replyTo } from "./reply.ts";

export type Asker = { readonly userId: string; readonly channelId?: string; readonly responseUrl?: string };

/** Milliseconds. */
const patience = 10_000;

/** Tells an answer to who asked alone: where the question came from, else in the channel. False where neither is to be had. */
export async function tellAsker(client: webApi.WebClient, answer: Answer, asker: Asker, log: Log): Promise<boolean> {
  const { userId, channelId, responseUrl } = asker;
  const reply = replyTo(answer);
  if (responseUrl !== undefined && (await isTaken(responseUrl, reply, client))) return true;
  if (channelId === undefined) return false;
  const { text, blocks } = reply;
  try {
    await client.chat.postEphemeral({ channel: channelId, user: userId, text, blocks });
    return true;
  } catch (error) {
    log.warn("slack-answer-lost", { ...slackFailure(error) });
    return false;
  }
}

/** A response URL takes five answers in half an hour. */
async function isTaken(url: string, reply: ReturnType<typeof replyTo>, client: webApi.WebClient): Promise<boolean> {
  if (!isSlacks(url, client)) return false;
  const body = JSON.stringify({ ...reply, replace_original: false });
  const headers = { "content-type": "application/json" };
  try {
    const signal = AbortSignal.timeout(patience);
    return (await fetch(url, { method: "POST", headers, body, redirect: "error", signal })).ok;
  } catch {
    return false;
  }
}

/** Nothing is posted to an address that is not Slack's, whoever wrote it into the form. */
function isSlacks(url: string, { slackApiUrl }: webApi.WebClient): boolean {
  const { origin, hostname, protocol } = readWebUrl(url) ?? {};
  return (protocol === "https:" && hostname === "hooks.slack.com") || origin === readWebUrl(slackApiUrl)?.origin;
}
