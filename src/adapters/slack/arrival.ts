import type { App } from "@slack/bolt";
import { arrival } from "../../commands/arrival.ts";
import type { Answering } from "./answering.ts";
import { replyTo } from "./reply.ts";

/** Says in a channel to which the bot itself is invited what to type; nothing when others come. */
export function greetChannels(app: App, { listening, commands }: Answering): void {
  app.event("member_joined_channel", async ({ event, body, context, client }) => {
    if (event.user !== context.botUserId) return;
    await listening.work(`arrival ${body.event_id}`, async () => {
      const { text, blocks } = replyTo(arrival(commands));
      await client.chat.postMessage({ channel: event.channel, text, blocks, unfurl_links: false, unfurl_media: false });
    });
  });
}
