import { wakeJobs } from "../jobs/index.ts";
import type { OpenStore } from "../src/adapters/postgres/open-store.ts";
import { openStore } from "../src/adapters/postgres/open-store.ts";
import type { Delivery } from "../src/domain/delivery.ts";
import { OutsideError } from "../src/domain/errors.ts";
import type { FeedItem } from "../src/domain/feed.ts";
import type { Topic } from "../src/domain/topic.ts";
import type { Message } from "../src/message/message.ts";
import { openMatcher } from "../src/pipeline/matcher.ts";
import { openTopicReader } from "../src/pipeline/topic-reader.ts";
import type {
  FeedReader,
  FindOutcome,
  Log,
  PageReading,
  Ports,
  Poster,
  PostOutcome,
  Subscriptions,
  Summarizer,
} from "../src/ports.ts";
import { openTestDatabase, type TestDatabase } from "./setup/database.ts";

/** What becomes of one post: accepted, accepted with the answer lost, or not accepted. */
export type Fate = "accepted" | "answer-lost" | "worker-killed" | Exclude<PostOutcome, { kind: "sent" }>;

export type FakeChannel = {
  readonly poster: Poster;
  /** What each message shows now, by nonce; a message posted twice would have `copies` 2. */
  readonly posted: Map<
    string,
    { message: Message; copies: number; edits: number; channelId: string; replyTo?: string }
  >;
  /** Fates of the coming posts; "accepted" when empty. */
  readonly fates: Fate[];
  canLook: boolean;
  /** Whether briefings of more than one story are told in replies. */
  tellsInReplies: boolean;
  /** How long a channel takes nothing after a post. Milliseconds. */
  restMs: number;
};

export type World = {
  readonly ports: Ports;
  readonly store: OpenStore;
  /** Its database, for what the store does not do. */
  readonly database: TestDatabase;
  /** What feeds list and pages say now; an Error is thrown. */
  readonly feeds: Map<string, readonly FeedItem[] | OutsideError>;
  readonly pages: Map<string, PageReading | OutsideError>;
  /** What OPML files hold. */
  readonly subscriptions: Map<string, Subscriptions | OutsideError>;
  readonly discord: FakeChannel;
  readonly slack: FakeChannel;
  readonly events: { event: string; facts: Record<string, unknown> | undefined }[];
  /** Moves the clock. Milliseconds. */
  advance(ms: number): void;
  /** Polls every due feed and runs all that follows, until nothing is left to do. */
  run(): Promise<void>;
  drain(): Promise<void>;
  close(): Promise<void>;
};

const topics: readonly Topic[] = [
  {
    slug: "world",
    name: "World",
    description: "The world",
    feeds: ["https://a.example/feed", "https://b.example/feed"],
  },
  { slug: "science", name: "Science", description: "Science", feeds: ["https://c.example/feed"] },
];

/** The inside of Pullquote on a real database, with a scripted outside and a clock of its own. */
export async function openWorld(
  given: {
    feeds?: (clock: () => Date) => FeedReader;
    summarizer?: (clock: () => Date, log: Log) => Summarizer;
    /** Real ones, instead of the channels below. */
    posters?: (clock: () => Date, log: Log) => Ports["posters"];
    /** The clock goes on by itself. */
    isTicking?: true;
    /** One that has data already, instead of a fresh one; closing the world leaves it. */
    database?: TestDatabase;
  } = {},
): Promise<World> {
  const database = given.database ?? (await openTestDatabase());
  const events: World["events"] = [];
  const note = (event: string, facts?: Record<string, unknown>) => void events.push({ event, facts });
  const log = { debug: note, info: note, warn: note, error: note };
  const store = await openStore(database.connection, log);
  let now = Date.now();
  const feeds: World["feeds"] = new Map();
  const pages: World["pages"] = new Map();
  const subscriptions: World["subscriptions"] = new Map();
  const woken = new Map<string, { job: string; id: string }>();
  const wokenLater: { readonly job: string; readonly id: string; readonly at: number }[] = [];
  const [discord, slack] = [fakeChannel(true), fakeChannel()];
  const began = Date.now();
  const clock = () => new Date(given.isTicking ? now + Date.now() - began : now);
  const topicReader = openTopicReader({ store, catalogue: topics, clock });
  const ports: Ports = {
    clock,
    log,
    settings: { minPollSeconds: 60, retentionDays: 90 },
    catalogue: topics,
    topics: topicReader,
    matcher: openMatcher({ store, catalogue: topics, topics: topicReader, clock }),
    feeds: given.feeds?.(() => new Date(now)) ?? {
      readFeed: async ({ url }) => {
        const items = feeds.get(url) ?? [];
        if (items instanceof OutsideError) throw items;
        return { kind: "changed", title: new URL(url).hostname, items, validators: {}, wishes: {} };
      },
      parseFeed: async (_body, _contentType, url) => {
        const items = feeds.get(url) ?? [];
        if (items instanceof OutsideError) throw items;
        return { title: new URL(url).hostname, items, wishes: {} };
      },
      findFeeds: async (address) => {
        const items = feeds.get(address) ?? [];
        if (items instanceof OutsideError) throw items;
        return [{ url: address, title: new URL(address).hostname, items: items.length }];
      },
      readOpml: async (address) => {
        const opml = subscriptions.get(address) ?? new OutsideError(`${address} does not answer.`, { retry: true });
        if (opml instanceof OutsideError) throw opml;
        return opml;
      },
      askHub: async () => {},
    },
    pages: {
      readPage: async (url) => {
        const page = pages.get(url) ?? new OutsideError(`${url} does not answer.`, { retry: true });
        if (page instanceof OutsideError) throw page;
        return page;
      },
    },
    store,
    queue: {
      wake: async (job, id, afterMs = 0) => {
        if (afterMs > 0) wokenLater.push({ job, id, at: now + afterMs });
        else woken.set(`${job} ${id}`, { job, id });
      },
    },
    posters: given.posters?.(clock, log) ?? { discord: discord.poster, slack: slack.poster },
    ...(given.summarizer && { summarizer: given.summarizer(() => new Date(now), log) }),
  };
  await store.feeds.setCatalogue(
    topics.flatMap((topic) => topic.feeds),
    new Date(now),
  );
  const drain = async () => {
    for (const { job, id, at } of wokenLater.splice(0)) {
      if (at <= now) woken.set(`${job} ${id}`, { job, id });
      else wokenLater.push({ job, id, at });
    }
    for (let [next] = woken; next !== undefined; [next] = woken) {
      woken.delete(next[0]);
      const job = wakeJobs.find(({ name }) => name === next?.[1].job);
      await job?.run(next[1].id, ports);
    }
  };
  return {
    ports,
    store,
    database,
    feeds,
    pages,
    subscriptions,
    discord,
    slack,
    events,
    advance: (ms) => {
      now += ms;
    },
    run: async () => {
      const { pollFeeds } = await import("../src/pipeline/poll.ts");
      await pollFeeds(ports);
      await drain();
    },
    drain,
    close: async () => {
      await store.close();
      if (given.database === undefined) await database.drop();
    },
  };
}

export class WorkerKilled extends Error {}

function fakeChannel(keepsManners?: true): FakeChannel {
  const posted: FakeChannel["posted"] = new Map();
  const fates: Fate[] = [];
  const accept = (delivery: Delivery, message: Message) => {
    const known = posted.get(delivery.nonce);
    const isEdit = delivery.messageRef !== undefined;
    posted.set(delivery.nonce, {
      message,
      copies: (known?.copies ?? 0) + (isEdit ? 0 : 1),
      edits: (known?.edits ?? 0) + (isEdit ? 1 : 0),
      channelId: delivery.destination.channelId,
      ...(delivery.replyTo && { replyTo: delivery.replyTo.id }),
    });
  };
  const channel: FakeChannel = {
    posted,
    fates,
    canLook: true,
    tellsInReplies: false,
    restMs: 0,
    poster: {
      tellsInReplies: ({ digests }) => channel.tellsInReplies && digests.length > 1,
      ...(keepsManners && { keepsManners }),
      post: async (delivery, message) => {
        const fate = fates.shift() ?? "accepted";
        if (typeof fate === "object") return fate;
        accept(delivery, message);
        if (fate === "worker-killed") throw new WorkerKilled();
        if (fate === "answer-lost") return { kind: "unclear", reason: "connection reset" };
        const messageRef = { channelId: delivery.destination.channelId, id: delivery.nonce };
        return { kind: "sent", messageRef, restMs: channel.restMs };
      },
      find: async (delivery): Promise<FindOutcome> => {
        if (!channel.canLook) return { kind: "cannot-look", reason: "no permission to read the channel" };
        if (!posted.has(delivery.nonce)) return { kind: "absent" };
        return { kind: "found", messageRef: { channelId: delivery.destination.channelId, id: delivery.nonce } };
      },
    },
  };
  return channel;
}

let serial = 0;

/** A feed entry with a text of its own that carries the article whole. */
export function item(given: Partial<FeedItem> & { about: string }): FeedItem {
  serial += 1;
  const { about, ...rest } = given;
  return {
    key: `item-${serial}`,
    url: `https://a.example/${serial}`,
    title: `${about} number ${serial} opens in ${placeOf(about)}`,
    text: storyText(about),
    ...rest,
  };
}

/** Another outlet's own words on what `item` of the same subject tells. */
export function retold(given: Partial<FeedItem> & { about: string }): FeedItem {
  const { about, ...rest } = given;
  return item({ about, title: `${placeOf(about)} has its ${about} at last`, text: ownWords(about), ...rest });
}

const surroundings = "lamps paths walls benches trees roofs gates stairs floors signs pipes clocks".split(" ");

/** Each subject has a place, a mayor and figures of its own: what only its words tell apart is a copy. */
function placeOf(about: string): string {
  return `${about.replace(/^./, (first) => first.toUpperCase()).replaceAll(" ", "")}bury`;
}

function factsOf(about: string) {
  const place = placeOf(about);
  const mayor = `${[...place].reverse().join("").slice(-7)}ez`.replace(/^./, (first) => first.toUpperCase());
  const number = [...about].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  return { place, mayor, number };
}

function ownWords(about: string): string {
  const { place, mayor, number } = factsOf(about);
  return `People in ${place} can use their ${about} from today. Mayor Ines ${mayor} cut the ribbon this Monday, ${number + 3} years after the first stone was laid, and thousands came to look.

The ${about} had cost ${number} million crowns when it began and ${number + 17} million later, so that the council of ${place} set more aside every spring. “It is worth what we paid,” ${mayor} told the crowd, “and I would do it again.”

Shops around the ${about} hope for guests, and those who live near it hope for quiet at night. A first count of visitors comes in June, the office of ${mayor} announced in ${place}.

For years the plan for the ${about} had split families in ${place}. Some feared noise, others feared debt, and a few wanted their meadow back. In the end it was a bakery that changed minds: its owner put up a drawing of the ${about} in the window and let people stick their wishes on it. Within a month there was no glass to be seen. The drawing hangs in the hall now, wishes and all, and a class of children keeps the list of which of them came true. The smallest of them, a bench for two in the sun, was granted first; the largest, that it should never rain on a Sunday, is still open, as the baker likes to point out to his guests.`;
}

function storyText(about: string): string {
  const { place, mayor, number } = factsOf(about);
  const opening = `The ${about} in ${place} was opened on Monday by mayor Ines ${mayor} after ${number + 3} years of building.`;
  const quoted = `“We have waited a long time for this ${about}, and it was worth every day,” ${mayor} said at the ceremony.`;
  const filler = Array.from(
    { length: 12 },
    (_, index) =>
      `The council of ${place} set aside ${number + 17 * (index % 2)} million crowns for the ${about} and its ${surroundings[index]} that year.`,
  ).join(" ");
  return [opening, quoted, filler, `Neighbours hope that the ${about} will bring visitors to the old quarter.`].join(
    "\n\n",
  );
}
