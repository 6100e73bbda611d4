import { nonEmpty } from "../domain/non-empty.ts";
import type { Subscription } from "../domain/subscription.ts";
import type { StoryListItem } from "../message/message.ts";
import type { Ports } from "../ports.ts";
import { latestStories, storyItems } from "./latest-stories.ts";
import { readStory } from "./read-story.ts";
import { passesFilters } from "./subscription-filters.ts";
import { visibleStories } from "./visible-stories.ts";

type Needs = Pick<Ports, "store" | "clock" | "catalogue" | "topics">;

/** With filters no more than these are looked through. */
const mostLookedAt = 25;

/** The newest stories that a subscription would have brought, as its workspace may see them. */
export async function latestOf(
  { what, filters, destination }: Pick<Subscription, "what" | "filters" | "destination">,
  most: number,
  ports: Needs,
): Promise<readonly StoryListItem[]> {
  const ids = (await latestStories(what, destination, ports)).slice(0, mostLookedAt);
  const isFiltered = Object.keys(filters).length > 0;
  const wanted = isFiltered ? await passing(ids, filters, destination, ports) : ids;
  const items: StoryListItem[] = [];
  for (let at = 0; at < wanted.length && items.length < most; at += most) {
    items.push(...(await storyItems(wanted.slice(at, at + most), destination, ports)));
  }
  return items.slice(0, most);
}

async function passing(
  ids: Awaited<ReturnType<typeof latestStories>>,
  filters: Subscription["filters"],
  destination: Subscription["destination"],
  ports: Needs,
) {
  const seen = await visibleStories(ids, destination, ports);
  const passed = await Promise.all(
    seen.map(async ({ asked, story }) => {
      const articles = nonEmpty(await readStory(story, ports));
      return articles && passesFilters(filters, articles) ? [asked] : [];
    }),
  );
  return passed.flat();
}
