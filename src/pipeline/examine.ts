import type { StoryId } from "../domain/ids.ts";
import type { Ports } from "../ports.ts";
import type { Corpus } from "../story-store.ts";
import { batched } from "../text/stories/batched.ts";
import { type Change, reexamine } from "../text/stories/reexamine.ts";
import { filedFrom, termsOf } from "./filed.ts";
import { filingWindow } from "./filing-window.ts";

/** Stories looked at in one tick. */
const batch = 200;

/** Looks again at the stories that grew: with hindsight two may be one, and an article may belong to another. */
export async function examineStories(ports: Ports): Promise<void> {
  const since = filingWindow(ports.clock()).eventsSince;
  await examine(await ports.store.stories.unexamined(since, batch), ports);
}

/** Looks at these stories, each with those near it. */
export async function examine(stories: readonly StoryId[], ports: Ports): Promise<void> {
  const { store, clock } = ports;
  const since = filingWindow(clock()).eventsSince;
  const around: Neighbourhood[] = [];
  for (const id of stories) around.push(await store.stories.neighbourhood(id, { termsOf }, since));
  const corpus = together(around);
  for (const articles of batched(around, (near) => filedFrom(near.articles))) {
    const inAge = articles.sort((a, b) => Number(a.articleId) - Number(b.articleId));
    for (const change of reexamine(inAge, corpus)) await make(change, ports);
  }
}

type Neighbourhood = Awaited<ReturnType<Ports["store"]["stories"]["neighbourhood"]>>;

function together(neighbourhoods: readonly Neighbourhood[]): Corpus {
  const corpora = neighbourhoods.map(({ corpus }) => corpus);
  return {
    articles: Math.max(0, ...corpora.map(({ articles }) => articles)),
    count: (term) => Math.max(0, ...corpora.map((corpus) => corpus.count(term))),
  };
}

async function make(change: Change, { store, queue, clock, log }: Ports): Promise<void> {
  const { likeness, into } = change;
  const changed =
    change.kind === "merge"
      ? await store.stories.merge({ from: change.from, into }, clock())
      : await store.stories.move({ articleId: change.articleId, into }, clock());
  if (changed.length === 0) return;
  const what = change.kind === "merge" ? { story: change.from } : { article: change.articleId };
  log.info(change.kind === "merge" ? "stories-merged" : "article-moved", { ...what, into, likeness });
  for (const story of changed) await queue.wake("condense-story", story);
}
