import type { Followed } from "../domain/subscription.ts";
import { type OpmlPart, writeOpml } from "../message/write-opml.ts";
import type { Ports } from "../ports.ts";
import { channelAsFeed } from "./channel-as-feed.ts";
import { type Answer, type Command, type CommandRequest, notice } from "./command.ts";
import { pageOf, pageOption } from "./paging.ts";

/** What a message holds beside its heading. Characters. */
const longestDocument = 2500;

export const exportFeeds: Command = {
  name: "export",
  description: "This channel's feeds as OPML, or this channel as a feed, for another reader",
  access: "everyone",
  isOfChannel: true,
  options: [
    {
      name: "as",
      description: "Its feeds as opml, or its news as a feed; new-feed ends the old address (for who may manage it)",
      required: false,
      choices: ["opml", "feed", "new-feed"],
      isNamed: true,
    },
    pageOption,
  ],
  example: "",
  run: (request, ports) => (isFeed(request) ? channelAsFeed(request, ports) : exportThem(request, ports)),
};

function isFeed({ options }: CommandRequest): boolean {
  return options.as === "feed" || options.as === "new-feed";
}

async function exportThem(request: CommandRequest, { store, catalogue, clock }: Ports): Promise<Answer> {
  const followed = (await store.subscriptions.of(request.destination)).map(({ what }) => what);
  const documents = documentsOf(partsOf(followed, catalogue), clock());
  const { rows, footer } = pageOf(documents, 1, "export", request);
  const [text] = rows;
  if (text === undefined) {
    return notice("info", "This channel follows no feed and no topic: there is nothing to export.");
  }
  const advice = "Save it as feeds.opml; /news import takes its address";
  const below = footer === undefined ? advice : `Each page is a file of its own · ${footer}`;
  return {
    message: { kind: "document", title: "This channel’s feeds as OPML", text, footer: below },
    visibleTo: "asker",
  };
}

/** One feed each, so that they can be spread over pages. */
function partsOf(followed: readonly Followed[], catalogue: Ports["catalogue"]): OpmlPart[] {
  const alone = followed.flatMap(({ kind, value }) => (kind === "feed" ? [{ feeds: [value] }] : []));
  const ofTopics = followed.flatMap(({ kind, value }) => {
    const topic = kind === "topic" ? catalogue.find(({ slug }) => slug === value) : undefined;
    return topic === undefined ? [] : topic.feeds.map((feed) => ({ topic, feeds: [feed] }));
  });
  return [...alone, ...ofTopics];
}

/** As many feeds as fit into each; every document is whole by itself. */
function documentsOf(parts: readonly OpmlPart[], now: Date): string[] {
  const written = (some: readonly OpmlPart[]) => writeOpml("Pullquote", gathered(some), now).trimEnd();
  const documents: string[] = [];
  let open: OpmlPart[] = [];
  for (const part of parts) {
    if (open.length > 0 && written([...open, part]).length > longestDocument) {
      documents.push(written(open));
      open = [];
    }
    open.push(part);
  }
  return open.length > 0 ? [...documents, written(open)] : documents;
}

/** One folder a topic. */
function gathered(parts: readonly OpmlPart[]): OpmlPart[] {
  const folders: OpmlPart[] = [];
  for (const { topic, feeds } of parts) {
    const last = folders.at(-1);
    if (last !== undefined && last.topic === topic)
      folders[folders.length - 1] = { ...last, feeds: [...last.feeds, ...feeds] };
    else folders.push({ ...(topic && { topic }), feeds });
  }
  return folders;
}
