import type { App, types } from "@slack/bolt";
import { readWebUrl } from "../../domain/read-url.ts";
import type { Answering } from "./answering.ts";
import { renderSlack } from "./render.ts";
import { teamIn } from "./team-in.ts";

/** Of one message no more links are shown; Slack tells of any number. */
const mostLinks = 3;

/** Shows a story's own page, where somebody posts its link, as the story's digest: to workspaces that may see the story. */
export function unfurlStories(app: App, { publicUrl, listening, dispatch, requestOf }: Answering): void {
  if (publicUrl === undefined) return;
  app.event("link_shared", async ({ event, body, client, context }) => {
    await listening.work(`links ${body.event_id}`, async () => {
      const where = { teamId: teamIn(context), channelId: event.channel, userId: event.user };
      const unfurls: Record<string, { blocks: ReturnType<typeof renderSlack>["blocks"][number][] }> = {};
      for (const { url } of event.links.slice(0, mostLinks)) {
        const which = storyOf(url, publicUrl);
        if (which === undefined) continue;
        const { message } = await dispatch(await requestOf({ command: "story", options: { which } }, where, client));
        if (message.kind !== "story") continue;
        unfurls[url] = { blocks: [...renderSlack({ kind: "digest", digest: message.digest }).blocks] };
      }
      if (Object.keys(unfurls).length === 0) return;
      await client.chat.unfurl({ ...placeOf(event), unfurls });
    });
  });
}

/** A message that is still being written is in no channel yet, and has a name for this alone. */
function placeOf({ channel, message_ts, source, unfurl_id }: types.LinkSharedEvent) {
  if (source === "composer" && unfurl_id !== undefined) return { source, unfurl_id } as const;
  return { channel, ts: message_ts };
}

/** The number of the story whose page is at an address; `undefined` for any other page. */
function storyOf(address: string, publicUrl: string): string | undefined {
  const [page, home] = [readWebUrl(address), readWebUrl(publicUrl)];
  if (page === undefined || home === undefined || page.host !== home.host) return undefined;
  const path = home.pathname.replace(/\/+$/, "");
  const [, number] = page.pathname.startsWith(path)
    ? (/^\/story\/([1-9]\d{0,17})\/?$/.exec(page.pathname.slice(path.length)) ?? [])
    : [];
  return number;
}
