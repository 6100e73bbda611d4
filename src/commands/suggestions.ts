import type { Followed } from "../domain/subscription.ts";
import type { Topic } from "../domain/topic.ts";
import type { Ports } from "../ports.ts";
import { foldedValue } from "../text/search/term-keys.ts";
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

/** Topics, what the channel follows itself, and feeds of the catalogue once there is something to find them by. */
export async function followableLike(
  typed: string,
  request: CommandRequest,
  ports: Pick<Ports, "store" | "catalogue">,
): Promise<Suggestions> {
  const wanted = typed.trim().toLowerCase();
  const listed = [...new Set(ports.catalogue.flatMap(({ feeds }) => feeds))].filter((url) => url.includes(wanted));
  const feeds = wanted.length < leastOfAddress ? [] : listed.map((value) => labelled({ kind: "feed", value }));
  const followed = await followedLike(typed, request, ports);
  return distinct([...topicsLike(typed, ports.catalogue), ...followed, ...feeds]);
}

const leastOfAddress = 3;

/** What the asker's channel follows, as far as it goes on from what was typed. */
export async function followedLike(
  typed: string,
  { destination }: CommandRequest,
  { store }: Pick<Ports, "store">,
): Promise<Suggestions> {
  const followed = await store.subscriptions.of(destination);
  return followed
    .map(({ what }) => what)
    .filter(isLike(typed))
    .map(labelled);
}

/** What is muted in the asker's channel, likewise. */
export async function mutedLike(
  typed: string,
  { destination }: CommandRequest,
  { store, clock }: Pick<Ports, "store" | "clock">,
): Promise<Suggestions> {
  const muted = await store.subscriptions.mutes(destination, clock());
  return muted
    .map(({ what }) => what)
    .filter(isLike(typed))
    .map(labelled);
}

/** Headlines of what was posted in the asker's channel, latest first, by the numbers of their stories. */
export async function postedLike(
  typed: string,
  { destination }: CommandRequest,
  { store }: Pick<Ports, "store">,
): Promise<Suggestions> {
  const wanted = typed.trim().toLowerCase();
  const posted = await store.deliveries.posted(destination, mostPosted);
  return posted
    .filter(({ titles }) => titles.some((title) => title.toLowerCase().includes(wanted)))
    .map(({ storyId, headline }) => ({ label: headline, value: storyId }));
}

/** People who are quoted in what the asker may see; none once it is typed what about. */
export async function speakersLike(
  typed: string,
  { destination }: CommandRequest,
  { store }: Pick<Ports, "store">,
): Promise<Suggestions> {
  if (/\s(about|on)\s/i.test(typed)) return [];
  const people = await store.search.speakersLike(foldedValue(typed), destination, mostPeople);
  return people.map(({ name, quotations }) => ({ label: `${name} (${quotations})`, value: name }));
}

const [mostPosted, mostPeople] = [50, 25];

function isLike(typed: string): (what: Followed) => boolean {
  const wanted = typed.trim().toLowerCase();
  return ({ value }) => value.toLowerCase().includes(wanted);
}

function labelled({ kind, value }: Followed): Suggestions[number] {
  return { label: `${kind === "query" ? "search" : kind}: ${value}`, value };
}

function distinct(all: Suggestions): Suggestions {
  return all.filter(({ value }, at) => all.findIndex((other) => other.value === value) === at);
}
