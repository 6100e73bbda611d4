import type { Topic } from "../domain/topic.ts";
import type { Ports } from "../ports.ts";
import type { CommandRequest, Suggestions } from "./command.ts";

/** Topics whose slug, name or description goes on from what was typed, those that begin with it first. */
export function topicsLike(typed: string, catalogue: readonly Topic[]): Suggestions {
  const wanted = typed.trim().toLowerCase();
  const rank = ({ slug, name, description }: Topic): number => {
    if (slug.startsWith(wanted) || name.toLowerCase().startsWith(wanted)) return 0;
    return `${slug} ${name} ${description}`.toLowerCase().includes(wanted) ? 1 : 2;
  };
  return catalogue
    .filter((topic) => rank(topic) < 2)
    .sort((one, other) => rank(one) - rank(other))
    .map(({ slug, name }) => ({ label: name, value: slug }));
}

/** What the asker's channel follows, as far as it goes on from what was typed. */
export async function followedLike(
  typed: string,
  { destination }: CommandRequest,
  { store }: Pick<Ports, "store">,
): Promise<Suggestions> {
  const wanted = typed.toLowerCase();
  const followed = await store.subscriptions.of(destination);
  return followed
    .filter(({ what }) => what.value.toLowerCase().includes(wanted))
    .map(({ what: { kind, value } }) => ({ label: `${kind === "query" ? "search" : kind}: ${value}`, value }));
}
