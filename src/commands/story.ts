import type { Digest } from "../domain/digest.ts";
import type { Quote } from "../domain/quote.ts";
import type { Message, StoryMessage, StorySource } from "../message/message.ts";
import { oneLine } from "../message/one-line.ts";
import { latestStories, storyItems } from "../pipeline/latest-stories.ts";
import { storyMessage } from "../pipeline/story-message.ts";
import type { Ports } from "../ports.ts";
import { type Answer, type Command, type CommandRequest, notice, type Suggestions } from "./command.ts";
import { followedFrom } from "./followed-from.ts";
import { pageOf, pageOption } from "./paging.ts";
import { storyNumber } from "./story-number.ts";

const longestAsked = 200;
const pageLength = 8;
const mostSuggested = 25;

export const story: Command = {
  name: "story",
  description: "One story with all its sources, their copies and what was said",
  access: "everyone",
  isShared: true,
  effort: "look-up",
  options: [
    {
      name: "which",
      description: "A story's number, as /news latest shows it, or words",
      required: true,
      isQuery: true,
      suggest: newestLike,
    },
    {
      name: "view",
      description: "Only what was said in it, or only who tells it",
      required: false,
      choices: ["quotes", "sources"],
      isNamed: true,
    },
    { ...pageOption, isNamed: true },
  ],
  example: "carbon border",
  run: showStory,
};

async function showStory(request: CommandRequest, ports: Ports): Promise<Answer> {
  const { options, destination } = request;
  const which = (options.which ?? "").slice(0, longestAsked);
  const number = storyNumber(which);
  const id = number ?? (await newestAbout(which, destination, ports));
  const story = id && (await storyMessage(id, destination, ports, options.view === "quotes" ? "all" : "some"));
  if (story) return { message: viewed(story, request), visibleTo: "asker" };
  // The same words whether there is none or another workspace's: who asks learns nothing of it.
  const text =
    number === undefined ? `There is no recent story about “${which}”.` : `There is no story ${number} to show here.`;
  return notice("problem", text, "/news latest lists the newest with their numbers; /news search looks further back.");
}

/** The whole story, or a part of it as a list of its own. */
function viewed(story: StoryMessage, request: CommandRequest): Message {
  const { view } = request.options;
  if (view === undefined) return story;
  const { digest, sources } = story;
  const about = oneLine(digest.headline);
  const which = `story ${digest.storyId} view:${view}`;
  const whenEmpty = "Nobody is quoted in it where it is certain who speaks.";
  if (view === "sources") {
    const { rows, ...page } = pageOf(sources, pageLength, which, request);
    return { kind: "story-list", title: `Who tells it: ${about}`, items: rows.map(sourceItem), whenEmpty, ...page };
  }
  const { rows, ...page } = pageOf(allQuotes(story), pageLength, which, request);
  const items = rows.map((quote) => quoteItem(quote, digest, sources));
  return { kind: "quote-list", title: `What was said: ${about}`, items, whenEmpty, ...page };
}

function allQuotes({ digest, quotes }: StoryMessage): readonly Quote[] {
  return [...digest.bullets.map(({ quote }) => quote).filter(({ kind }) => kind === "speech"), ...quotes];
}

function quoteItem(quote: Quote, digest: Digest, sources: readonly StorySource[]) {
  const page = quote.url.replace(/#.*$/s, "");
  const source = sources.find(({ url }) => url.replace(/#.*$/s, "") === page);
  return {
    quote,
    headline: source?.title ?? digest.headline,
    articleUrl: source?.url ?? page,
    publishedAt: source?.publishedAt ?? digest.publishedAt,
  };
}

function sourceItem({ name, title, url, publishedAt, copies }: StorySource) {
  const copiers = copies.map((copy) => oneLine(copy.name));
  const note = copiers.length === 0 ? {} : { note: `copied by ${copiers.join(", ")}` };
  return { headline: title, url, sourceName: name, publishedAt, ...note };
}

async function newestAbout(words: string, destination: CommandRequest["destination"], ports: Ports) {
  const wanted = followedFrom(`query:${words}`, ports.catalogue);
  return (await latestStories(wanted, destination, ports))[0];
}

/** The newest stories whose headlines hold what was typed. */
async function newestLike(typed: string, { destination }: CommandRequest, ports: Ports): Promise<Suggestions> {
  const ids = (await latestStories("everything", destination, ports)).slice(0, mostSuggested);
  const found = await Promise.all(
    ids.map(async (id) =>
      (await storyItems([id], destination, ports)).map(({ headline }) => ({ label: headline, value: id })),
    ),
  );
  return found.flat().filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()));
}
