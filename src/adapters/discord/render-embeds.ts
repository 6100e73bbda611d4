import type { Controls } from "../../message/controls.ts";
import type { Card, Draft } from "./draft.ts";
import { discordLimits, layout } from "./limits.ts";
import { escapedWithin, webAddress } from "./markdown.ts";
import type { Embed, EmbedsPost } from "./post.ts";
import { controlRows } from "./render-controls.ts";
import { shownPicture } from "./shown-picture.ts";

/** Makes embeds of any draft, one of each card; what can be pressed stands below them in rows. */
export function embedsWith({ aside, ...controls }: Controls): (draft: Draft) => EmbedsPost {
  const actions = [...controls.actions, ...(aside === undefined ? [] : [aside])];
  const components = controlRows({ ...controls, actions });
  return ({ accent, cards }) => ({
    allowed_mentions: { parse: [] },
    embeds: linkedOnce(cards.map((card) => ({ ...embed(card), color: accent }))),
    components,
  });
}

function embed({ over = "", title, lead = "", below = [], picture, small = "" }: Card): Embed {
  const url = title?.url === undefined ? undefined : webAddress(title.url, layout.url);
  const body = [lead, below.join("\n\n")].filter((part) => part !== "").join("\n");
  const description = [body, small].filter((part) => part !== "").join("\n\n");
  const thumbnail = picture && shownPicture(picture);
  return {
    ...(over !== "" && { author: { name: over } }),
    ...(title && { title: escapedWithin(title.words, discordLimits.embedTitle) }),
    ...(url !== undefined && { url }),
    ...(description !== "" && { description }),
    ...(thumbnail && {
      thumbnail: { url: thumbnail.url, ...(thumbnail.alt !== "" && { description: thumbnail.alt }) },
    }),
  };
}

/** Embeds with one address would be shown as one. */
function linkedOnce(embeds: readonly Embed[]): Embed[] {
  return embeds.map(({ url, ...embed }, at) =>
    url === undefined || embeds.findIndex((other) => other.url === url) < at ? embed : { ...embed, url },
  );
}

/** Whether Discord takes it: each embed and all of them together have their measure. */
export function fitsEmbeds({ embeds }: EmbedsPost): boolean {
  const lengthOf = ({ author, title = "", description = "" }: Embed) =>
    (author?.name.length ?? 0) + title.length + description.length;
  const total = embeds.reduce((sum, one) => sum + lengthOf(one), 0);
  const isEachFitting = embeds.every(({ description = "" }) => description.length <= discordLimits.embedDescription);
  return embeds.length <= discordLimits.embeds && total <= discordLimits.embedsText && isEachFitting;
}
