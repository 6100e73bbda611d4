import { DateTime } from "luxon";
import type { MatchReason } from "../domain/subscription.ts";
import type { Ports } from "../ports.ts";
import type { PostedStory } from "../store.ts";
import { tokensOf } from "../text/tokens.ts";
import type { Answer, Command, CommandRequest } from "./command.ts";
import { notice } from "./command.ts";
import { describe } from "./followed-from.ts";

/** Posts that are looked through for the one that is meant. */
const lookedThrough = 100;

export const why: Command = {
  name: "why",
  description: "Why a story was posted here",
  access: "everyone",
  options: [
    { name: "story", description: "Words of its headline, or its link; the latest otherwise", required: false },
  ],
  example: "bridge",
  run: tellWhy,
};

async function tellWhy({ options, destination }: CommandRequest, { store }: Ports): Promise<Answer> {
  const asked = options.story ?? "";
  const posted = await store.deliveries.posted(destination, lookedThrough);
  const story = asked === "" ? posted[0] : posted.find((one) => isMeant(one, asked));
  if (story !== undefined) return explained(story);
  if (posted.length === 0) {
    return notice("info", "No story was posted in this channel yet.", "/news following shows what it follows.");
  }
  const latest = posted.slice(0, 3).map(({ headline }) => `“${headline}”`);
  return notice("info", `No story posted here is called “${asked}”.`, `The latest are ${latest.join(", ")}.`);
}

function isMeant({ headline, url }: PostedStory, asked: string): boolean {
  if (/^<?https?:/i.test(asked)) return asked.includes(url);
  const words = new Set(tokensOf(headline).map(({ word }) => word));
  return tokensOf(asked).every(({ word }) => words.has(word));
}

function explained({ headline, at, reasons, sources }: PostedStory): Answer {
  return {
    message: {
      kind: "listing",
      title: `Why “${headline}” was posted here`,
      rows: [
        ...reasons.map(reasonRow),
        {
          label: "posted",
          text: DateTime.fromJSDate(at, { zone: "utc" }).setLocale("en").toFormat("d MMMM yyyy 'at' HH:mm 'UTC'"),
        },
        { label: "told by", text: sources.join(", ") },
      ],
      footer: "To change it: /news unfollow, /news mute, or /news follow once more with only: or without:",
    },
    visibleTo: "asker",
  };
}

function reasonRow({ what, found }: MatchReason) {
  const by =
    what.kind === "topic"
      ? found.length === 0
        ? "one of its feeds carried it"
        : `it speaks of ${found.join(", ")}`
      : "";
  const text = what.kind === "query" ? `it has ${found.join(", ")}` : by || "the feed carried it";
  return { label: `this channel follows ${describe(what)}`, text };
}
