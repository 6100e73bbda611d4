import type { PlatformAdapter } from "../commands/platform-adapter.ts";
import { slipsBetween } from "../text/search/spelling.ts";
import { allSettings } from "./read-settings.ts";

/** A variable that is set, looks like one of ours, and is read by nobody. */
export type StraySetting = {
  readonly name: string;
  /** What may have been meant. */
  readonly advice: string;
};

/** Letters that may be wrong, and the shortest name in which they are looked for: PATH is no slip in PORT. */
const [mostSlips, shortest] = [2, 7];
/** What Kubernetes sets in each container for each service, and what only our tests read. */
const othersNames = /_SERVICE_(HOST|PORT)(_|$)|_PORT(_\d+_(TCP|UDP)(_|$)|$)|^PULLQUOTE_TEST_/;

/** What is set under a name that nobody reads: a slip in one of ours, or one that begins as ours do. */
export function straySettings(
  environment: Readonly<Record<string, string | undefined>>,
  platforms: readonly PlatformAdapter[],
): readonly StraySetting[] {
  const settings = allSettings(platforms);
  const known = settings.flatMap(({ name, isSecret }) => (isSecret ? [name, `${name}_FILE`] : [name]));
  const families = ["PULLQUOTE_", "SUMMARIZER_", ...platforms.map((platform) => `${platform.name.toUpperCase()}_`)];
  return Object.keys(environment).flatMap((name) => {
    if (known.includes(name) || othersNames.test(name) || !environment[name]?.trim()) return [];
    const meant = known.find((one) => sameWords(one, name)) ?? nearest(name, known);
    if (meant !== undefined) return [{ name, advice: `Did you mean ${meant}?` }];
    const family = families.find((one) => name.startsWith(one));
    if (family === undefined) return [];
    const ours = settings.filter((one) => one.name.startsWith(family)).map((one) => one.name);
    return [{ name, advice: `Known are ${ours.join(", ")}.` }];
  });
}

function sameWords(one: string, other: string): boolean {
  const words = (name: string) => name.toUpperCase().split(/_+/).toSorted().join();
  return words(one) === words(other);
}

function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length < shortest) return undefined;
  const near = known
    .filter((one) => one.length >= shortest)
    .map((one) => ({ one, slips: slipsBetween(name.toUpperCase(), one, mostSlips) }))
    .filter(({ slips }) => slips <= mostSlips);
  return near.toSorted((a, b) => a.slips - b.slips)[0]?.one;
}
