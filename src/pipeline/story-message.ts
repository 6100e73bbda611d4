import type { Destination } from "../domain/destination.ts";
import type { StoryId } from "../domain/ids.ts";
import type { StoryMessage, StorySource } from "../message/message.ts";
import type { Ports } from "../ports.ts";
import { digestFor } from "./digest-for.ts";
import { type OriginalWithCopies, originalsWithCopies } from "./originals-with-copies.ts";
import { type HowMany, otherQuotes } from "./other-quotes.ts";
import { tellable, viewOf } from "./view-of.ts";

/** A story laid open as a channel's workspace may see it; `undefined` where there is none that it may. */
export async function storyMessage(
  id: StoryId,
  destination: Destination,
  { store, catalogue, topics }: Pick<Ports, "store" | "catalogue" | "topics">,
  howMany: HowMany = "some",
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
    quotes: otherQuotes(articles, digest, howMany),
    sources: originalsWithCopies(view).map(sourceOf),
  };
}

function sourceOf({ original, copies }: OriginalWithCopies): StorySource {
  const { source, title, url, publishedAt } = original;
  return {
    ...{ name: source.name, title, url, publishedAt },
    copies: copies.map((copy) => ({ name: copy.source.name, url: copy.url })),
  };
}
