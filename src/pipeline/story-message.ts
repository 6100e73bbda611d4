import type { Article } from "../domain/article.ts";
import type { Destination } from "../domain/destination.ts";
import type { Digest } from "../domain/digest.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Quote } from "../domain/quote.ts";
import type { StoryMessage, StorySource } from "../message/message.ts";
import type { Ports } from "../ports.ts";
import type { StoredStory, StoryArticle } from "../story-store.ts";
import { candidatesOf } from "../text/passages.ts";
import { beginningsOf } from "./beginnings.ts";
import { digestFor } from "./digest-for.ts";
import { quoteOf } from "./digest-of.ts";
import { tellable, viewOf } from "./view-of.ts";

/** Quotes beside those of the digest, and articles they are looked for in. */
const mostQuotes = { some: 4, all: 40 } as const;
const mostQuoted = { some: 6, all: 20 } as const;

/** A story laid open as a channel's workspace may see it; `undefined` where there is none that it may. */
export async function storyMessage(
  id: StoryId,
  destination: Destination,
  { store, catalogue, topics }: Pick<Ports, "store" | "catalogue" | "topics">,
  howMany: keyof typeof mostQuotes = "some",
): Promise<StoryMessage | undefined> {
  const story = await store.stories.get(id);
  if (story === undefined) return undefined;
  const view = viewOf(story, await store.stories.hiddenFrom(story.id, destination));
  const digest = view && (await digestFor(story.id, destination, { store, catalogue, topics }));
  if (view === undefined || digest === undefined) return undefined;
  const { articles } = tellable(view, digest.topics);
  return {
    kind: "story",
    digest,
    quotes: otherQuotes(articles.slice(0, mostQuoted[howMany]), digest).slice(0, mostQuotes[howMany]),
    sources: sourcesOf(view),
  };
}

/** What else was said, those first whose speaker is named. */
function otherQuotes(articles: readonly Article[], { bullets }: Digest): Quote[] {
  const shown = new Set(bullets.map(({ quote }) => quote.text));
  const spoken = beginningsOf(articles).flatMap((article, index) =>
    candidatesOf(article, index).flatMap((candidate) => {
      const quote = candidate.kind === "speech" ? quoteOf(article, candidate) : undefined;
      return quote === undefined || shown.has(quote.text) ? [] : [quote];
    }),
  );
  const once = spoken.filter(({ text }, index) => spoken.findIndex((other) => other.text === text) === index);
  return [...once.filter(({ speaker }) => speaker), ...once.filter(({ speaker }) => !speaker)];
}

/** Every article that is no copy of another here, with those that are. */
function sourcesOf({ articles }: StoredStory): StorySource[] {
  const originals = new Map(articles.filter((one) => originalOf(one, articles) === one).map((one) => [one.id, one]));
  return [...originals.values()].map(({ id, source, title, url, publishedAt }) => ({
    name: source.name,
    title,
    url,
    publishedAt,
    copies: articles
      .filter((one) => one.id !== id && originalOf(one, articles).id === id)
      .map((copy) => ({ name: copy.source.name, url: copy.url })),
  }));
}

/** A copy's original may be a copy itself, and may be hidden. */
function originalOf(article: StoryArticle, articles: readonly StoryArticle[]): StoryArticle {
  let original = article;
  for (let step = 0; step < articles.length; step++) {
    const next = articles.find(({ id }) => id === original.copyOf);
    if (next === undefined) return original;
    original = next;
  }
  return article;
}
