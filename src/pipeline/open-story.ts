import type { Digest } from "../domain/digest.ts";
import type { StoryId } from "../domain/ids.ts";
import { nonEmpty } from "../domain/non-empty.ts";
import type { Quote } from "../domain/quote.ts";
import type { Joined, MarkedParagraph, OpenedSource, OpenedStory } from "../message/opened-story.ts";
import type { Ports } from "../ports.ts";
import type { Viewer } from "../search-store.ts";
import type { StoredStory, StoryArticle } from "../story-store.ts";
import { inContext } from "./in-context.ts";
import { type OriginalWithCopies, originalsWithCopies } from "./originals-with-copies.ts";
import { otherQuotes } from "./other-quotes.ts";
import { tellable } from "./view-of.ts";
import { visibleStories } from "./visible-stories.ts";

/** What is shown on either side of words that are quoted: to others less, as the text is its publisher's. Characters. */
const around = { owner: 400, others: 120 } as const;
/** A text is handed out whole up to here. Characters. */
const longestWhole = 60_000;

/** The story, or the one that it was merged into; `undefined` where there is none that the viewer may see. */
export async function openStory(
  id: StoryId,
  viewer: Viewer | undefined,
  ports: Pick<Ports, "store" | "catalogue" | "topics">,
): Promise<OpenedStory | { readonly movedTo: StoryId } | undefined> {
  const [seen] = await visibleStories([id], viewer, ports);
  if (seen === undefined) return undefined;
  if (seen.story.id !== id) return { movedTo: seen.story.id };
  const digest = await seen.digest();
  return digest && opened(seen.story, digest, viewer === undefined ? "owner" : "others");
}

type Eyes = keyof typeof around;

function opened(story: StoredStory, digest: Digest, eyes: Eyes): OpenedStory {
  const { articles } = tellable(story, digest.topics);
  const quotes = otherQuotes(articles, digest, eyes === "owner" ? "all" : "some");
  const shown = [...digest.bullets.map(({ quote }) => quote), ...quotes];
  const originals = originalsWithCopies(story);
  return {
    digest,
    revision: story.revision,
    quotes,
    sources: mostQuotedFirst(originals, shown).map((one) => openedSource(one, shown, eyes)),
    growth: growthOf(story.articles, originals),
  };
}

/** In the order in which the digest speaks of them; those that it does not quote behind. */
function mostQuotedFirst(originals: readonly OriginalWithCopies[], shown: readonly Quote[]): OriginalWithCopies[] {
  const place = ({ original }: OriginalWithCopies) => {
    const at = shown.findIndex(({ articleId }) => articleId === original.id);
    return at < 0 ? shown.length : at;
  };
  return [...originals].sort((a, b) => place(a) - place(b));
}

function openedSource({ original, copies }: OriginalWithCopies, shown: readonly Quote[], eyes: Eyes): OpenedSource {
  const { source, title, url, author, publishedAt, language, text } = original;
  const numbers = shown.flatMap(({ articleId }, number) => (articleId === original.id ? [number] : []));
  const quotes = nonEmpty(shown.filter(({ articleId }) => articleId === original.id));
  const numbered = (paragraphs: readonly MarkedParagraph[]) => paragraphs.map((one) => renumbered(one, numbers));
  return {
    ...{ name: source.name, title, url, publishedAt, language },
    ...(author !== undefined && author !== "" && { author }),
    passages: quotes ? numbered(inContext(text, quotes, around[eyes])) : [],
    ...(eyes === "owner" && text !== "" && { whole: numbered(inContext(text.slice(0, longestWhole), quotes ?? [])) }),
    copies: copies.map((copy) => ({
      ...{ name: copy.source.name, title: copy.title, url: copy.url },
      isSpun: copy.isSpun || copy.copyKind === "spun",
    })),
  };
}

function renumbered(paragraph: MarkedParagraph, numbers: readonly number[]): MarkedParagraph {
  const pieces = paragraph.pieces.map(({ text, quote }) => {
    const number = quote === undefined ? undefined : numbers[quote];
    return { text, ...(number !== undefined && { quote: number }) };
  });
  return { ...paragraph, pieces };
}

/** When it was seen, or where it was old news then, when it was published. */
function growthOf(articles: readonly StoryArticle[], originals: readonly OriginalWithCopies[]): readonly Joined[] {
  const copiedBy = new Map(
    originals.flatMap(({ original, copies }) => copies.map(({ id }) => [id, original] as const)),
  );
  return articles
    .map(({ id, source, newsAt, publishedAt }) => {
      const copied = copiedBy.get(id)?.source.name;
      return { at: newsAt ?? publishedAt, name: source.name, ...(copied !== undefined && { copied }) };
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
