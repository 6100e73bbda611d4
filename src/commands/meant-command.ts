import { slipsBetween } from "../text/search/spelling.ts";
import type { Command } from "./command.ts";
import { languages } from "./words/languages.ts";

/** What people type for a command when they do not know its name. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  follow: ["subscribe", "add"],
  unfollow: ["unsubscribe", "remove", "delete"],
  following: ["list", "subscriptions"],
  search: ["find", "look for", "lookup"],
  latest: ["news", "newest", "recent", "headlines"],
  digest: ["summarize", "summarise", "summary", "read"],
  "briefing set": ["schedule"],
  help: ["?", "commands", "start"],
};

/** In a longer word two slips are forgiven. Characters. */
const [shortestWord, longWord] = [4, 7];

/**
 * The words as they were probably meant, where they begin with no command: "folow world" as "follow world". Nothing
 * where no command is nearly called so.
 */
export function meantCommand(words: readonly string[], commands: readonly Command[]): string | undefined {
  const plain = words.map((word) => word.toLowerCase());
  const [first = "", ...rest] = plain;
  if (/^\/?news$/.test(first) && beginsWithName(rest, commands)) return words.slice(1).join(" ");
  const best = commands
    .filter(({ isPressed }) => !isPressed)
    .flatMap((command) => namesOf(command).map((name) => ({ command, name, slips: slipsIn(plain, name) })))
    .filter((one) => one.slips !== undefined)
    .toSorted((a, b) => (a.slips ?? 0) - (b.slips ?? 0) || b.name.length - a.name.length)[0];
  if (best === undefined) return undefined;
  return [best.command.name, ...words.slice(best.name.split(" ").length)].join(" ");
}

function beginsWithName(words: readonly string[], commands: readonly Command[]): boolean {
  return commands.some(({ name, isPressed }) => !isPressed && `${words.join(" ")} `.startsWith(`${name} `));
}

/** Its own name, what else people call it, and its names in other languages. */
function namesOf({ name }: Command): readonly string[] {
  const [group = "", second] = name.split(" ");
  const translated = Object.values(languages).flatMap(({ commands, groups }) => {
    const own = commands[name]?.name;
    if (own === undefined) return [];
    return [second === undefined ? own : `${groups[group]?.name ?? group} ${own}`];
  });
  return [name, ...(otherNames[name] ?? []), ...translated];
}

/** How many slips make the first words this name; nothing where they are too many. */
function slipsIn(words: readonly string[], name: string): number | undefined {
  const parts = name.split(" ");
  let all = 0;
  for (const [at, part] of parts.entries()) {
    const most = part.length >= longWord ? 2 : part.length >= shortestWord ? 1 : 0;
    const slips = slipsBetween(words[at] ?? "", part, most);
    if (slips > most) return undefined;
    all += slips;
  }
  return all;
}
