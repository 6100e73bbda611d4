import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { type LookupKeys, termsToCount } from "./lookup-keys.ts";
import type { Filed } from "./neighbour.ts";
import type { Corpus } from "./story-vector.ts";
import { openTermCounts } from "./term-counts.ts";

export type MemoryLimits = {
  /** Events are told within this time; a copy may come later. Milliseconds. */
  readonly eventWindow: number;
  readonly copyWindow: number;
  /** So many articles can be compared with; the oldest are forgotten. */
  readonly most: number;
};

/** Filed articles by what they are looked up by, and how often their terms occurred. */
export type Remembered = {
  readonly corpus: Corpus;
  readonly size: number;
  get(id: ArticleId): Filed | undefined;
  /** Those that share a key within its window, those that share most first. */
  near(keys: LookupKeys, at: Date): readonly Filed[];
  /** The articles of a story, and all articles of the stories that share a key of an event with it. */
  around(id: StoryId): readonly Filed[];
  storyOf(id: StoryId): readonly ArticleId[];
  /** Returns what had to be forgotten for it, oldest first. */
  add(article: Filed, keys: LookupKeys): readonly Filed[];
  change(id: ArticleId, change: Partial<Pick<Filed, "storyId" | "copyOf">>): void;
  /** All that is remembered, oldest first. */
  all(): Iterable<Filed>;
};

const [mostOfKey, mostNeighbours] = [40, 80];
const [mostOwn, mostAround, mostStoriesAround] = [60, 200, 20];
/** No single article, dated far ahead, makes everything forgotten. */
const mostForgotten = 2;

export function openRemembered({ eventWindow, copyWindow, most }: MemoryLimits): Remembered {
  const filed = new Map<ArticleId, Filed>();
  const eventKeys = new Map<ArticleId, readonly string[]>();
  const byKey = new Map<string, ArticleId[]>();
  const stories = new Map<StoryId, Set<ArticleId>>();
  const corpus = openTermCounts();
  let sinceSwept = 0;
  const newest = (key: string) => byKey.get(key)?.slice(-mostOfKey) ?? [];
  const within = (keys: readonly string[], at: Date, window: number) =>
    keys.flatMap(newest).filter((id) => isWithin(filed.get(id), at, window));
  const found = (ids: readonly ArticleId[]) => ids.flatMap((id) => filed.get(id) ?? []);
  const leave = ({ articleId, storyId }: Filed) => {
    const story = stories.get(storyId);
    story?.delete(articleId);
    if (story?.size === 0) stories.delete(storyId);
  };
  const enter = (article: Filed) => {
    filed.set(article.articleId, article);
    stories.set(article.storyId, (stories.get(article.storyId) ?? new Set()).add(article.articleId));
  };
  const forget = (at: Date): Filed[] => {
    const forgotten: Filed[] = [];
    for (const article of filed.values()) {
      const isOld = at.getTime() - article.publishedAt.getTime() > copyWindow;
      if (forgotten.length === mostForgotten || (!isOld && filed.size <= most)) break;
      leave(article);
      filed.delete(article.articleId);
      eventKeys.delete(article.articleId);
      forgotten.push(article);
    }
    return forgotten;
  };
  return {
    corpus,
    get size() {
      return filed.size;
    },
    get: (id) => filed.get(id),
    all: () => filed.values(),
    storyOf: (id) => [...(stories.get(id) ?? [])],
    near: (keys, at) => {
      const { event, copy } = named(keys);
      return found(mostOften([...within(event, at, eventWindow), ...within(copy, at, copyWindow)], mostNeighbours));
    },
    around: (id) => {
      const own = [...(stories.get(id) ?? [])].slice(-mostOwn);
      const keys = new Set(own.flatMap((article) => eventKeys.get(article) ?? []));
      const near = mostOften(
        found([...keys].flatMap(newest)).map(({ storyId }) => storyId),
        mostStoriesAround + 1,
      );
      const others = near.filter((story) => story !== id).flatMap((story) => [...(stories.get(story) ?? [])]);
      return [...found(own), ...found(others.slice(0, mostAround))];
    },
    add: (article, keys) => {
      const { event, copy } = named(keys);
      for (const key of [...event, ...copy]) note(byKey, key, article.articleId);
      corpus.add(termsToCount(article.profile));
      enter(article);
      eventKeys.set(article.articleId, event);
      sinceSwept += 1;
      if (sinceSwept > Math.max(1000, filed.size)) {
        forgetKeys(byKey, filed);
        sinceSwept = 0;
      }
      return forget(article.publishedAt);
    },
    change: (id, change) => {
      const known = filed.get(id);
      if (known === undefined) return;
      leave(known);
      enter({ ...known, ...change });
    },
  };
}

function named({ event, copy }: LookupKeys): LookupKeys {
  return { event: event.map((key) => `e ${key}`), copy: copy.map((key) => `c ${key}`) };
}

function note(byKey: Map<string, ArticleId[]>, key: string, id: ArticleId): void {
  const ids = byKey.get(key);
  if (ids === undefined) byKey.set(key, [id]);
  else if (ids.push(id) > 2 * mostOfKey) ids.splice(0, mostOfKey);
}

/** Keys that lead to nothing any more. */
function forgetKeys(byKey: Map<string, ArticleId[]>, filed: ReadonlyMap<ArticleId, Filed>): void {
  for (const [key, ids] of byKey) {
    const known = ids.filter((id) => filed.has(id));
    if (known.length === 0) byKey.delete(key);
    else byKey.set(key, known);
  }
}

function isWithin(article: Filed | undefined, at: Date, window: number): boolean {
  return article !== undefined && Math.abs(at.getTime() - article.publishedAt.getTime()) <= window;
}

/** Those that are named most often. */
function mostOften<T>(ids: readonly T[], most: number): T[] {
  const times = new Map<T, number>();
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
  return [...times]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([id]) => id);
}
