import type { StoryProfile } from "./profile.ts";

/** The articles of a story as one bag of terms. */
export type Wording = {
  readonly articles: number;
  /** Of all articles together. */
  readonly terms: number;
  /** In how many articles a term stands. */
  count(term: string): number;
  add(profile: StoryProfile): void;
  remove(profile: StoryProfile): void;
};

export function openWording(): Wording {
  const counts = new Map<string, number>();
  let [articles, terms] = [0, 0];
  const change = (profile: StoryProfile, by: 1 | -1) => {
    articles += by;
    for (const [stem] of profile.terms) {
      terms += by;
      counts.set(stem, (counts.get(stem) ?? 0) + by);
    }
  };
  return {
    get articles() {
      return articles;
    },
    get terms() {
      return terms;
    },
    count: (term) => counts.get(term) ?? 0,
    add: (profile) => change(profile, 1),
    remove: (profile) => change(profile, -1),
  };
}
