import { latestStories, storyItems, type Wanted } from "../pipeline/latest-stories.ts";
import type { Ports } from "../ports.ts";
import type { Answer, Command, CommandRequest } from "./command.ts";
import { describe, followedFrom } from "./followed-from.ts";
import { pageOf, pageOption } from "./paging.ts";
import { followableLike } from "./suggestions.ts";

const pageLength = 5;

export const latest: Command = {
  name: "latest",
  description: "The newest stories: of what this channel follows, of a topic, or about some words",
  access: "everyone",
  isShared: true,
  effort: "look-up",
  options: [
    {
      name: "what",
      description: "A topic, words, or “everything” (default: what this channel follows)",
      required: false,
      isQuery: true,
      suggest: followableLike,
    },
    pageOption,
  ],
  example: "science",
  run: listLatest,
};

async function listLatest(request: CommandRequest, ports: Ports): Promise<Answer> {
  const typed = request.options.what ?? "";
  const { wanted, title } = typed === "" ? await followedHere(request, ports) : askedFor(typed, ports);
  const ids = await latestStories(wanted, request.destination, ports);
  const { rows, footer, paging } = pageOf(ids, pageLength, typed === "" ? "latest" : `latest ${typed}`, request);
  const items = await storyItems(rows, request.destination, ports);
  return {
    message: {
      kind: "story-list",
      title: ids.length === 0 ? `Nothing new: ${title}` : `Latest: ${title}`,
      items,
      whenEmpty: "Try /news latest everything, a topic of /news topics, or /news search for what is older.",
      ...(footer !== undefined && { footer }),
      ...(paging && { paging }),
    },
    visibleTo: "asker",
  };
}

type Asked = { readonly wanted: Wanted; readonly title: string };

async function followedHere({ destination }: CommandRequest, { store }: Ports): Promise<Asked> {
  const followed = await store.subscriptions.of(destination);
  if (followed.length > 0) return { wanted: "followed", title: "what this channel follows" };
  return { wanted: "everything", title: "all topics, since this channel follows nothing yet" };
}

function askedFor(typed: string, { catalogue }: Ports): Asked {
  if (/^"?(everything|all)"?$/i.test(typed)) return { wanted: "everything", title: "everything" };
  const wanted = followedFrom(typed, catalogue);
  return { wanted, title: describe(wanted) };
}
