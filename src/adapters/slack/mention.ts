import type { App, types, webApi } from "@slack/bolt";
import { type Answer, notice } from "../../commands/command.ts";
import { askedInPublic } from "../../commands/in-public.ts";
import { replyTo } from "./answer-reply.ts";
import type { Answering } from "./answering.ts";
import { type ChannelGate, openChannelGate } from "./channel-gate.ts";
import { slackFailure } from "./failure.ts";
import { parseSlackText } from "./parse.ts";
import { teamIn } from "./team-in.ts";
import { tellAsker } from "./tell-asker.ts";

/** One answer in a channel at a time, and a pause after it, so that nobody can flood it through us. Milliseconds. */
const [restMs, longestWaitMs] = [3000, 9000];
/** A refusal for haste is tried once more, unless Slack wants this long. Milliseconds. */
const longestPatience = 10_000;

/** Answers look-ups by people who name the bot in a channel, in the thread of their message. */
export function answerMentions(app: App, answering: Answering): { close(): void } {
  const gate = openChannelGate(longestWaitMs);
  app.event("app_mention", async ({ event, client, context }) => {
    const { user, channel, bot_id: bot } = event;
    const teamId = teamIn(context);
    if (user === undefined || bot !== undefined || event.subtype !== undefined) return;
    // An edited message is told of again, under another id.
    await answering.listening.work(`mention ${teamId} ${channel} ${event.ts}`, async () => {
      const where = { teamId, channelId: channel, userId: user };
      await inTurn(gate, { client, where }, answering, () => answerMention(event, where, client, answering));
    });
  });
  return gate;
}

type Where = { readonly teamId: string; readonly channelId: string; readonly userId: string };

async function inTurn(
  gate: ChannelGate,
  { client, where }: { readonly client: webApi.WebClient; readonly where: Where },
  { log }: Answering,
  answer: () => Promise<void>,
): Promise<void> {
  const leave = await gate.enter(`${where.teamId} ${where.channelId}`);
  if (leave === undefined) return void (await tellAsker(client, tooMany, where, log));
  try {
    await answer();
  } finally {
    leave(restMs);
  }
}

const tooMany = notice(
  "info",
  "Many ask here at the moment, so this was not answered.",
  "Ask again in a minute, or ask for yourself with /news search.",
);

type Mention = { readonly text: string; readonly ts: string; readonly thread_ts?: string | undefined };

async function answerMention(
  { text, ts, thread_ts }: Mention,
  where: Where,
  client: webApi.WebClient,
  answering: Answering,
): Promise<void> {
  const answer = await answerInPublic(text, where, client, answering);
  const { blocks, text: plain } = replyTo({ ...answer, visibleTo: "channel" });
  const post = { text: plain, blocks, unfurl_links: false, unfurl_media: false };
  await postPatiently(client, { channel: where.channelId, thread_ts: thread_ts ?? ts, ...post });
}

async function answerInPublic(
  text: string,
  where: Where,
  client: webApi.WebClient,
  { commands, dispatch, requestOf }: Answering,
): Promise<Answer> {
  const parsed = parseSlackText(text.replace(/<@[A-Z0-9]+(\|[^>]*)?>/g, " ").trim(), commands);
  if ("problem" in parsed) return notice("problem", parsed.problem, parsed.suggestion);
  const asked = askedInPublic(parsed, commands);
  return "message" in asked ? asked : dispatch(await requestOf(asked, where, client));
}

type Post = { channel: string; thread_ts: string; text: string; blocks: types.KnownBlock[] };

async function postPatiently(client: webApi.WebClient, post: Post): Promise<void> {
  try {
    await client.chat.postMessage(post);
  } catch (error) {
    const failure = slackFailure(error);
    if (failure.kind !== "limited" || failure.afterMs > longestPatience) throw error;
    await new Promise((rested) => setTimeout(rested, failure.afterMs));
    await client.chat.postMessage(post);
  }
}
