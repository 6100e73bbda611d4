import { UserError } from "../domain/errors.ts";
import type { Topic } from "../domain/topic.ts";
import type { Ports } from "../ports.ts";
import type { CommandRequest, Suggestions } from "./command.ts";

const mostTopics = 10;
/** Takes back what was chosen. */
const followed = "followed";

/** The slugs of a list such as "ai, world news"; none for "followed". Throws UserError. */
export function briefingTopics(typed: string, catalogue: readonly Topic[]): readonly string[] {
  const named = listed(typed);
  if (named.join() === followed) return [];
  const topics = named.map((word) => {
    const topic = catalogue.find(({ slug, name }) => slug === word || name.toLowerCase() === word);
    if (topic === undefined) throw new UserError(`“${word}” is no topic. /news topics lists them.`);
    return topic.slug;
  });
  if (topics.length > mostTopics) throw new UserError(`A briefing is about ${mostTopics} topics at most.`);
  return [...new Set(topics)];
}

/** The last of the list, completed. */
export function topicsLike(typed: string, _: CommandRequest, { catalogue }: Ports): Suggestions {
  const before = typed.split(",").slice(0, -1);
  const wanted = typed.split(",").at(-1)?.trim().toLowerCase() ?? "";
  const given = before.map((word) => word.trim().toLowerCase());
  const fitting = [followed, ...catalogue.map(({ slug }) => slug)].filter(
    (slug) => slug.startsWith(wanted) && !given.includes(slug) && (slug !== followed || given.length === 0),
  );
  return fitting.map((slug) => [...given, slug].join(",")).map((value) => ({ label: value, value }));
}

function listed(typed: string): readonly string[] {
  return typed
    .toLowerCase()
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
