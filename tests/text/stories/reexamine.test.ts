import { expect, test } from "vitest";
import type { ArticleId, StoryId } from "../../../src/domain/ids.ts";
import { likenesses } from "../../../src/text/stories/likenesses.ts";
import type { Filed } from "../../../src/text/stories/neighbour.ts";
import { reexamine } from "../../../src/text/stories/reexamine.ts";
import { dot, type Vector } from "../../../src/text/stories/story-vector.ts";
import type { TermKind } from "../../../src/text/stories/terms.ts";
import { seeded } from "../../faults/random.ts";

/** An article that says so much, as squares of what it weighs by what it tells; the rest is its own. */
type Given = { id: string; story: string; tells: Record<string, number>; terms?: number };

const corpus = { articles: 0, count: () => 0 };

function changes(given: readonly Given[]): string[] {
  const vectors = new Map(given.map(({ id, tells }) => [id, vectorOf(id, tells)]));
  const found = reexamine(given.map(filed), corpus, ({ articleId }) => vectors.get(articleId) ?? new Map());
  return found.map((change) => `${change.kind === "merge" ? change.from : change.articleId} into ${change.into}`);
}

function vectorOf(id: string, tells: Record<string, number>): Vector {
  const own = 1 - Object.values(tells).reduce((sum, square) => sum + square, 0);
  return new Map(Object.entries({ ...tells, [`own ${id}`]: own }).map(([key, square]) => [key, Math.sqrt(square)]));
}

function filed({ id, story, terms = 40 }: Given): Filed {
  const kind: TermKind = "word";
  return {
    articleId: id as ArticleId,
    storyId: story as StoryId,
    profile: {
      terms: Array.from({ length: terms }, (_, at) => [`${id} says ${at}`, 100, kind] as const),
      lead: [],
      copy: { words: 0, shingles: "", grams: "", names: "", lengths: [] },
    },
    publishedAt: new Date(0),
    url: `https://${id}.example/`,
    isSpun: false,
  };
}

function several(story: string, many: number, tells: Record<string, number>, more: Partial<Given> = {}): Given[] {
  return Array.from({ length: many }, (_, at) => ({ id: `${story}${at + 1}`, story, tells, ...more }));
}

test("two stories as alike as two events of one kind stay apart where their own articles are nearer, and become one where none are", () => {
  const [aceh, nicoya] = [
    { quake: 0.32, aceh: 0.28 },
    { quake: 0.32, nicoya: 0.28 },
  ];
  const tight = [...several("a", 4, aceh), ...several("b", 4, nicoya)];
  const loose = [...several("c", 2, { trial: 0.32 }), ...several("d", 2, { trial: 0.32 })];
  expect(changes([...tight, ...loose])).toEqual(["d into c"]);
});

test("little in common makes no story of two, though neither has anything nearer", () => {
  expect(changes([...several("a", 1, { fire: 0.24 }), ...several("b", 1, { fire: 0.24 })])).toEqual([]);
  expect(changes([...several("a", 1, { fire: 0.3 }), ...several("b", 1, { fire: 0.3 })])).toEqual(["b into a"]);
});

test("an article goes to the look-alike event that it tells of, and stays", () => {
  const [aceh, nicoya] = [
    { quake: 0.32, aceh: 0.28 },
    { quake: 0.32, nicoya: 0.28 },
  ];
  const stranger = { id: "stranger", story: "b", tells: aceh };
  const stories = [...several("a", 4, aceh), ...several("b", 4, nicoya)];
  expect(changes([...stories, stranger])).toEqual(["stranger into a"]);
  expect(changes([...stories, { ...stranger, story: "a" }])).toEqual([]);
});

test("two reports of an event that many outlets printed word for word are one story", () => {
  const reports = [...several("a", 6, { dam: 0.42, post: 0.53 }), ...several("b", 6, { dam: 0.42, times: 0.53 })];
  expect(changes(reports)).toEqual(["b into a"]);
});

test("headlines are one story by what they share, however near others are", () => {
  const headlines = (shared: number) => [
    ...several("a", 4, { quake: shared, aceh: 0.28 }, { terms: 6 }),
    ...several("b", 4, { quake: shared, nicoya: 0.28 }, { terms: 6 }),
  ];
  expect(changes(headlines(0.1))).toEqual(["b into a"]);
  expect(changes(headlines(0.08))).toEqual([]);
});

test("how alike all are is what comparing each with each gives", () => {
  const random = seeded(7);
  const vectors = Array.from({ length: 9 }, (_, id) =>
    vectorOf(String(id), { a: random() / 4, b: random() / 4, c: random() / 4 }),
  );
  const { of, toNearest } = likenesses(vectors);
  vectors.forEach((vector, at) => {
    const compared = vectors.map((other) => (other === vector ? 0 : dot(vector, other)));
    const nearest = compared.toSorted((a, b) => b - a).slice(0, 3);
    expect(toNearest(at)).toBeCloseTo(nearest.reduce((sum, near) => sum + near, 0) / 3, 10);
    of(at).forEach((likeness, other) => {
      expect(likeness).toBeCloseTo(compared[other] ?? 0, 10);
    });
  });
  const { toNearest: toNone } = likenesses([new Map(), new Map([["a", 1]])]);
  expect([toNone(0), toNone(1)]).toEqual([0, 0]);
});
