import type { ArticleId, StoryId, SubscriptionId } from "../src/domain/ids.ts";
import type { Subscription } from "../src/domain/subscription.ts";
import { openMatcher } from "../src/pipeline/matcher.ts";
import type { Ports } from "../src/ports.ts";
import type { StoredStory, StoryArticle } from "../src/story-store.ts";
import { type ZipfWords, zipfArticle } from "./zipf-news.ts";

const storyCount = 20;
const at = new Date(0);

/** Whole stories among 100,000 channels, with what each may see and the reasons for each match; no database. */
export async function benchMatcher(
  words: ZipfWords,
  queries: readonly string[],
  row: (what: string, figure: string, ratio: string) => void,
): Promise<void> {
  console.log("\nthe matcher: channels that follow such queries, in 5,000 workspaces");
  const { matching } = openMatcher(portsFor(queries.map(subscription)));
  const first = process.cpuUsage();
  await matching(story(words, 1));
  row("the first story, with all that is followed read in", `${cpuSince(first).toFixed(0)} ms CPU`, "");
  for (const articles of [1, 5]) {
    const stories = Array.from({ length: storyCount }, () => story(words, articles));
    const began = process.cpuUsage();
    let matches = 0;
    for (const one of stories) matches += (await matching(one)).live.length;
    const [each, mean] = [cpuSince(began) / storyCount, matches / storyCount];
    row(
      `a story of ${articles}`,
      `${each.toFixed(1)} ms CPU`,
      `${mean.toFixed(0)} channels, ${((each * 1000) / mean).toFixed(0)} µs each`,
    );
  }
}

function subscription(value: string, index: number): Subscription {
  return {
    id: String(index) as SubscriptionId,
    destination: { platform: "slack", workspaceId: `w${index % 5000}`, channelId: `c${index}` },
    what: { kind: "query", value },
    how: "live",
    filters: {},
    since: at,
  };
}

function portsFor(subscriptions: readonly Subscription[]) {
  const changes = async (version: number) => ({
    version: 1,
    subscriptions: version === 0 ? subscriptions : [],
    ended: [],
    mutes: [],
  });
  const store = { subscriptions: { changes } } as unknown as Ports["store"];
  return { store, catalogue: [], topics: { topicsOf: async () => [] }, clock: () => at };
}

function story(words: ZipfWords, count: number): StoredStory {
  const articles = Array.from({ length: count }, (_, index) => article(words, index));
  return { id: "1" as StoryId, revision: 1, articles: articles as [StoryArticle, ...StoryArticle[]] };
}

function article(words: ZipfWords, index: number): StoryArticle {
  const known = {
    publishedAt: at,
    newsAt: at,
    feedUrls: ["https://bench.example/feed"],
    isPublic: true,
    isSpun: false,
  };
  return { ...zipfArticle(words, 400), ...known, id: String(index) as ArticleId };
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
