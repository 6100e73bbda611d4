import type { Digest } from "../domain/digest.ts";
import type { ArticleId, StoryId } from "../domain/ids.ts";
import type { Ports } from "../ports.ts";
import type { Viewer } from "../search-store.ts";
import type { SeenStory, StoredStory } from "../story-store.ts";
import { digestOf } from "./digest-of.ts";
import { storyTopics } from "./story-topics.ts";
import { tellable, viewOf } from "./view-of.ts";

type Needs = Pick<Ports, "store" | "catalogue" | "topics">;

/** A story as a viewer may see it. */
export type VisibleStory = {
  /** It may have been merged since. */
  readonly asked: StoryId;
  readonly story: StoredStory;
  /** The kept one, or where that has words of feeds only others follow, one made of the rest; `undefined` where nothing is left to say. */
  digest(): Promise<Digest | undefined>;
};

/** Those of the stories of which the viewer may see anything, in the order given. */
export async function visibleStories(
  ids: readonly StoryId[],
  viewer: Viewer | undefined,
  ports: Needs,
): Promise<readonly VisibleStory[]> {
  const seen = await ports.store.stories.seen(ids, viewer);
  return seen.flatMap((one) => {
    const hidden = hiddenIn(one);
    const story = viewOf(one.story, hidden);
    return story ? [{ asked: one.asked, story, digest: () => digestIn(one, story, ports) }] : [];
  });
}

function hiddenIn({ story, visible }: SeenStory): readonly ArticleId[] {
  const shown = new Set(visible);
  return story.articles.flatMap(({ id }) => (shown.has(id) ? [] : [id]));
}

async function digestIn({ story, digest }: SeenStory, view: StoredStory, ports: Needs): Promise<Digest | undefined> {
  const isWhole = view.articles.length === story.articles.length;
  if (isWhole && (digest === undefined || speaksOf(digest, view))) return digest;
  const slugs = (await storyTopics(view, ports)).map(({ slug }) => slug);
  return digestOf(tellable(view, slugs));
}

/** An article that was moved into another story may be hidden there; until this one is condensed anew, its digest has it. */
function speaksOf({ bullets }: Digest, { articles }: StoredStory): boolean {
  const ids = new Set(articles.map(({ id }) => id));
  return bullets.every(({ quote }) => ids.has(quote.articleId));
}
