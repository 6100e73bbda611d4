import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { type LookupKeys, termsToCount } from "./lookup-keys.ts";
import type { Filed } from "./neighbour.ts";
import { openPlaces, type Places } from "./places.ts";
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
  /**
   * Those that share a key within its window, those that share most first; with `stories`, the newest articles of so many
   * stories to which these belong instead.
   */
  near(keys: LookupKeys, at: Date, stories?: number): readonly Filed[];
  /** The articles of a story, and all articles of the stories that share a key of an event with it. */
  around(id: StoryId): readonly Filed[];
  storyOf(id: StoryId): readonly ArticleId[];
  /** Returns what had to be forgotten for it, oldest first. */
  add(article: Filed, keys: LookupKeys): readonly Filed[];
  change(id: ArticleId, change: Partial<Pick<Filed, "storyId" | "copyOf">>): void;
  /** All that is remembered, oldest first. */
  all(): Iterable<Filed>;
};

const [mostOfKey, mostNeighbours, mostOfStory] = [40, 80, 100];
const [mostOwn, mostAround, mostStoriesAround] = [60, 200, 20];
/** No single article, dated far ahead, makes everything forgotten. */
const mostForgotten = 2;

export function openRemembered({ eventWindow, copyWindow, most }: MemoryLimits): Remembered {
  const places = openPlaces();
  const eventKeys = new Map<ArticleId, readonly string[]>();
  const byKey = new Map<string, ArticleId[]>();
  const corpus = openTermCounts();
  let sinceSwept = 0;
  const newest = (key: string) => byKey.get(key)?.slice(-mostOfKey) ?? [];
  const found = (ids: readonly ArticleId[]) => ids.flatMap((id) => places.get(id) ?? []);
  const within = (keys: readonly string[], at: Date, window: number) =>
    keys.flatMap(newest).filter((id) => isWithin(places.get(id), at, window));
  const isToGo = (at: Date) => (article: Filed, left: number) =>
    left > most || at.getTime() - article.publishedAt.getTime() > copyWindow;
  const forget = (article: Filed): Filed => {
    places.leave(article.articleId);
    eventKeys.delete(article.articleId);
    return article;
  };
  return {
    corpus,
    get size() {
      return places.size;
    },
    get: places.get,
    all: places.all,
    storyOf: places.of,
    near: (keys, at, stories) => {
      const { event, copy } = named(keys);
      const near = mostOften([...within(event, at, eventWindow), ...within(copy, at, copyWindow)], mostNeighbours);
      return stories === undefined ? found(near) : found(newestOfStories(found(near), stories, places));
    },
    around: (id) => {
      const own = places.of(id).slice(-mostOwn);
      const keys = new Set(own.flatMap((article) => eventKeys.get(article) ?? []));
      return [...found(own), ...found(articlesNear(id, found([...keys].flatMap(newest)), places))];
    },
    add: (article, keys) => {
      const { event, copy } = named(keys);
      for (const key of [...event, ...copy]) note(byKey, key, article.articleId);
      corpus.add(termsToCount(article.profile));
      places.enter(article);
      eventKeys.set(article.articleId, event);
      sinceSwept = sinceSwept < Math.max(1000, places.size) ? sinceSwept + 1 : forgetKeys(byKey, places);
      return oldest(places, isToGo(article.publishedAt)).map(forget);
    },
    change: places.change,
  };
}

/** The newest articles of the first of the stories to which these belong. */
function newestOfStories(near: readonly Filed[], stories: number, places: Places): ArticleId[] {
  const nearest = [...new Set(near.map(({ storyId }) => storyId))].slice(0, stories);
  return nearest.flatMap((story) => places.of(story).slice(-mostOfStory));
}

/** The articles of the stories that share most keys with one. */
function articlesNear(id: StoryId, sharing: readonly Filed[], places: Places): ArticleId[] {
  const near = mostOften(
    sharing.map(({ storyId }) => storyId),
    mostStoriesAround + 1,
  );
  return near
    .filter((story) => story !== id)
    .flatMap(places.of)
    .slice(0, mostAround);
}

/** The oldest that are to go, a few at a time. */
function oldest(places: Places, isToGo: (article: Filed, left: number) => boolean): Filed[] {
  const found: Filed[] = [];
  for (const article of places.all()) {
    if (found.length === mostForgotten || !isToGo(article, places.size - found.length)) break;
    found.push(article);
  }
  return found;
}

function named({ event, copy }: LookupKeys): LookupKeys {
  return { event: event.map((key) => `e ${key}`), copy: copy.map((key) => `c ${key}`) };
}

function note(byKey: Map<string, ArticleId[]>, key: string, id: ArticleId): void {
  const ids = byKey.get(key);
  if (ids === undefined) byKey.set(key, [id]);
  else if (ids.push(id) > 2 * mostOfKey) ids.splice(0, mostOfKey);
}

/** Keys that lead to nothing any more. Returns how many articles came since: none. */
function forgetKeys(byKey: Map<string, ArticleId[]>, places: Places): 0 {
  for (const [key, ids] of byKey) {
    const known = ids.filter((id) => places.get(id) !== undefined);
    if (known.length === 0) byKey.delete(key);
    else byKey.set(key, known);
  }
  return 0;
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
