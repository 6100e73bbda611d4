import { DateTime } from "luxon";
import { readWebUrl } from "../domain/read-url.ts";
import type { Subscription } from "../domain/subscription.ts";
import type { PostReason } from "../message/channel-report.ts";
import { clip } from "../message/clip.ts";
import { counted } from "../message/wording.ts";
import { keepQuery } from "../pipeline/kept-query.ts";
import type { Ports } from "../ports.ts";
import type { PostedStory } from "../store.ts";
import { languageIn } from "../text/languages/language-in.ts";
import { matchesQuery } from "../text/query/matches-query.ts";
import { queryDocument } from "../text/query/query-document.ts";
import type { Answer, Command, CommandRequest } from "./command.ts";
import { notice } from "./command.ts";
import { describe } from "./followed-from.ts";
import { postReasons } from "./post-reasons.ts";
import { storyNumber } from "./story-number.ts";
import { postedLike } from "./suggestions.ts";

/** Posts that are looked through for the one that is meant. */
const lookedThrough = 100;

export const why: Command = {
  name: "why",
  description: "Why a story was posted here",
  access: "everyone",
  isOfChannel: true,
  effort: "look-up",
  options: [
    {
      name: "story",
      description: "Words of its headline, its number or its link; the latest otherwise",
      required: false,
      isQuery: true,
      suggest: postedLike,
    },
  ],
  example: "bridge",
  run: tellWhy,
};

async function tellWhy({ options, destination }: CommandRequest, { store }: Ports): Promise<Answer> {
  const asked = options.story ?? "";
  const posted = await store.deliveries.posted(destination, lookedThrough);
  const story = asked === "" ? posted[0] : posted.find(isMeant(asked));
  if (story !== undefined) return explained(story, await store.subscriptions.of(destination));
  if (posted.length === 0) {
    return notice("info", "No story was posted in this channel yet.", "/news following shows what it follows.");
  }
  const latest = posted.slice(0, 3).map(({ headline }) => `“${headline}”`);
  return notice(
    "info",
    `No story posted here is called “${clip(asked, 100)}”.`,
    `The latest are ${latest.join(", ")}.`,
  );
}

/** A story is meant by its number, by the link of any of its articles, or by words of its headlines. */
function isMeant(asked: string): (story: PostedStory) => boolean {
  const number = storyNumber(asked);
  if (number !== undefined) return ({ storyId }) => storyId === number;
  const address = addressOf(asked.replace(/^<([^|>]*).*>$/s, "$1"));
  if (address !== undefined) return ({ urls }) => urls.some((url) => addressOf(url) === address);
  const query = keepQuery(asked);
  return ({ titles }) => {
    const title = titles.join("\n");
    const language = languageIn(title) ?? "en";
    return matchesQuery(query, queryDocument({ title, text: "", language, url: "", source: { name: "" } }));
  };
}

/** An address without what a platform or a browser puts to it: its fragment, "www." and a last stroke. */
function addressOf(typed: string): string | undefined {
  const url = readWebUrl(typed);
  return url && `${url.hostname.replace(/^www\./, "")}${url.pathname.replace(/\/+$/, "")}${url.search}`;
}

function explained({ headline, at, reasons, sources }: PostedStory, followed: readonly Subscription[]): Answer {
  const why = postReasons(reasons, followed);
  const reason = why.find(({ isFollowed }) => isFollowed);
  const named = reason === undefined ? "" : ` ${clip(reason.what.value, 100)}`;
  return {
    message: {
      kind: "listing",
      title: `Why “${headline}” was posted here`,
      rows: [
        ...why.map(reasonRow),
        ...(why.length === 0 ? [{ label: "reason", text: "it was posted before reasons were kept" }] : []),
        {
          label: "posted",
          text: DateTime.fromJSDate(at, { zone: "utc" }).setLocale("en").toFormat("d MMMM yyyy 'at' HH:mm 'UTC'"),
        },
        { label: "told by", text: `${counted(sources.length, "outlet", "outlets")}: ${sources.join(", ")}` },
      ],
      footer: `To change it: /news unfollow${named}, /news mute, or /news follow${named} once more with only: or without:`,
    },
    visibleTo: "asker",
  };
}

function reasonRow({ what, cause, isFollowed }: PostReason) {
  if (isFollowed) return { label: `this channel follows ${describe(what)}`, text: cause };
  return { label: `this channel followed ${describe(what)}`, text: `${cause}; not any more` };
}
