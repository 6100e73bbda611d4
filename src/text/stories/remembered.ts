import type { ArticleId } from "../../domain/ids.ts";
import { type LookupKeys, termsToCount } from "./lookup-keys.ts";
import type { Filed } from "./neighbour.ts";
import type { Corpus } from "./story-vector.ts";

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
  readonly articles: ReadonlyMap<ArticleId, Filed>;
  near(keys: LookupKeys, at: Date): readonly Filed[];
  add(article: Filed, keys: LookupKeys): void;
  change(id: ArticleId, change: Partial<Filed>): void;
};

const [mostOfKey, mostNeighbours] = [40, 80];

export function openRemembered({ eventWindow, copyWindow, most }: MemoryLimits): Remembered {
  const filed = new Map<ArticleId, Filed>();
  const byKey = new Map<string, ArticleId[]>();
  const counts = new Map<string, number>();
  let articles = 0;
  const within = (keys: readonly string[], at: Date, window: number) =>
    keys.flatMap((key) => (byKey.get(key) ?? []).filter((id) => isWithin(filed.get(id), at, window)));
  return {
    get corpus() {
      return { articles, count: (term: string) => counts.get(term) ?? 0 };
    },
    articles: filed,
    near: (keys, at) => {
      const { event, copy } = named(keys);
      const ids = [...within(event, at, eventWindow), ...within(copy, at, copyWindow)];
      return mostOften(ids).flatMap((id) => filed.get(id) ?? []);
    },
    add: (article, keys) => {
      const { event, copy } = named(keys);
      for (const key of [...event, ...copy]) note(byKey, key, article.articleId);
      for (const term of termsToCount(article.profile)) counts.set(term, (counts.get(term) ?? 0) + 1);
      filed.set(article.articleId, article);
      articles += 1;
      if (filed.size > most) forgetOldest(filed);
      if (articles % most === 0) forgetKeys(byKey, filed);
    },
    change: (id, change) => {
      const known = filed.get(id);
      if (known !== undefined) filed.set(id, { ...known, ...change });
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

function forgetOldest(filed: Map<ArticleId, Filed>): void {
  const [oldest] = filed.keys();
  if (oldest !== undefined) filed.delete(oldest);
}

/** Keys that lead to nothing any more. */
function forgetKeys(byKey: Map<string, ArticleId[]>, filed: ReadonlyMap<ArticleId, Filed>): void {
  for (const [key, ids] of byKey) if (!ids.some((id) => filed.has(id))) byKey.delete(key);
}

function isWithin(article: Filed | undefined, at: Date, window: number): boolean {
  return article !== undefined && Math.abs(at.getTime() - article.publishedAt.getTime()) <= window;
}

/** Those that share most keys. */
function mostOften(ids: readonly ArticleId[]): ArticleId[] {
  const times = new Map<ArticleId, number>();
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
  return [...times]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostNeighbours)
    .map(([id]) => id);
}
