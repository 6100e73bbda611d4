import { afterEach, beforeEach, expect, test } from "vitest";
import type { Destination } from "../../src/domain/destination.ts";
import { OutsideError } from "../../src/domain/errors.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { resume } from "../../src/pipeline/resume.ts";
import type { Poster, PostOutcome } from "../../src/ports.ts";
import { item, openWorld, retold, WorkerKilled, type World } from "../world.ts";

const discord: Destination = { platform: "discord", workspaceId: "g1", channelId: "c1" };
const slack: Destination = { platform: "slack", workspaceId: "t1", channelId: "C1" };
const feed = "https://a.example/feed";
const [second, minute, hour] = [1000, 60_000, 3_600_000];

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const follow = (destination: Destination) =>
  world.store.subscriptions.follow(destination, { kind: "topic", value: "world" }, "live", world.ports.clock());

async function breakNews(...items: ReturnType<typeof item>[]) {
  await world.run();
  world.advance(2 * hour);
  world.feeds.set(feed, items);
  await world.run();
}

/** Lets time pass and does what has become due by then. */
async function pass(ms: number): Promise<void> {
  world.advance(ms);
  await resume(world.ports);
  await world.drain().catch(() => {});
}

async function states(): Promise<Record<string, number>> {
  const counts = Object.entries(await world.store.deliveries.counts());
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function setPoster(platform: "discord" | "slack", poster: Poster | undefined): Poster | undefined {
  const posters = world.ports.posters as Partial<Record<string, Poster>>;
  const before = posters[platform];
  if (poster === undefined) delete posters[platform];
  else posters[platform] = poster;
  return before;
}

async function waitingDelivery() {
  const [delivery] = await world.store.deliveries.waiting(world.ports.clock(), 5);
  if (delivery === undefined) throw new Error("nothing is waiting");
  return delivery.id;
}

const copies = (posted: World["slack"]["posted"]) => [...posted.values()].map((post) => post.copies);

test("a process that dies between the platform's yes and its own note posts nothing twice", async () => {
  await follow(slack);
  world.slack.fates.push("worker-killed");
  const dead = () => Promise.reject(new WorkerKilled());
  const { deliveries } = world.store;
  const ports = { ...world.ports, store: { ...world.store, deliveries: { ...deliveries, recordUnclear: dead } } };
  world.slack.fates.unshift({ kind: "retry", reason: "not yet", afterMs: 1 });
  await breakNews(item({ about: "bridge" }));
  world.advance(second);
  await expect(deliver(await waitingDelivery(), ports)).rejects.toThrow(WorkerKilled);
  expect(await states()).toEqual({ sending: 1 });
  await pass(10 * second);
  expect(await states()).toEqual({ sending: 1 });
  await pass(minute);
  await pass(minute);
  expect(await states()).toEqual({ sent: 1 });
  expect(copies(world.slack.posted)).toEqual([1]);
});

test("a doubtful post stays doubtful while its platform is not configured", async () => {
  await follow(slack);
  world.slack.fates.push("answer-lost");
  await breakNews(item({ about: "bridge" }));
  const poster = setPoster("slack", undefined);
  await pass(minute);
  setPoster("slack", poster);
  await pass(11 * minute);
  await pass(second);
  expect(copies(world.slack.posted)).toEqual([1]);
  expect(await states()).toEqual({ sent: 1 });
});

test("a doubtful post that is then told to wait is looked for again before it is posted", async () => {
  await follow(discord);
  const outcomes: PostOutcome[] = [
    { kind: "unclear", reason: "reset" },
    { kind: "retry", reason: "slow down", afterMs: 5 * minute },
  ];
  const calls: string[] = [];
  setPoster("discord", {
    post: async () => {
      calls.push("post");
      return outcomes.shift() ?? { kind: "sent", messageRef: { channelId: "c1", id: "again" } };
    },
    find: async () => {
      calls.push("find");
      return calls.length < 3 ? { kind: "absent" } : { kind: "found", messageRef: { channelId: "c1", id: "first" } };
    },
  });
  await breakNews(item({ about: "bridge" }));
  await pass(minute);
  await pass(6 * minute);
  await pass(second);
  expect(calls.slice(0, 4)).toEqual(["post", "find", "post", "find"]);
  // What the found message shows is not known, so it is edited to show the story as it is now.
  expect(calls.slice(4)).toEqual(["post"]);
  expect(await states()).toMatchObject({ sent: 1 });
});

test("a worker whose lease ran out while it looked leaves the post to the one that took over", async () => {
  await follow(slack);
  world.slack.fates.push({ kind: "unclear", reason: "reset before it was accepted" });
  await breakNews(item({ about: "bridge" }));
  world.advance(minute);
  const id = await waitingDelivery();
  const poster = world.ports.posters.slack as Poster;
  let looks = 0;
  setPoster("slack", {
    ...poster,
    find: async (delivery) => {
      const found = await poster.find(delivery);
      looks += 1;
      if (looks === 1) {
        world.advance(50 * second);
        await deliver(id, world.ports);
      }
      return found;
    },
  });
  await deliver(id, world.ports);
  await pass(second);
  expect(looks).toBe(2);
  expect(copies(world.slack.posted)).toEqual([1]);
  expect(await states()).toEqual({ sent: 1 });
});

test("only a message that took in more since it was posted says that it did, and when", async () => {
  await follow(discord);
  await breakNews(item({ about: "bridge" }));
  const shown = () => [...world.discord.posted.values()].map(({ message }) => message);
  expect(shown()).toHaveLength(1);
  expect(shown()[0]).not.toHaveProperty("updatedAt");
  world.feeds.set("https://b.example/feed", [retold({ about: "bridge", url: "https://b.example/twin" })]);
  world.advance(2 * hour);
  await world.run();
  expect(shown()).toMatchObject([{ kind: "digest", updatedAt: world.ports.clock(), digest: { revision: 2 } }]);
});

test("a worker that was held up past its lease when it was about to post leaves it to the one that took over", async () => {
  await follow(slack);
  world.slack.fates.push({ kind: "retry", reason: "slow down", afterMs: second });
  await breakNews(item({ about: "bridge" }));
  world.advance(2 * second);
  const id = await waitingDelivery();
  const { deliveries } = world.store;
  const heldUp: typeof deliveries.begin = async (...claim) => {
    const has = await deliveries.begin(...claim);
    // Its machine sleeps while the answer of the database is on its way.
    world.advance(minute);
    await deliver(id, world.ports);
    return has;
  };
  await deliver(id, { ...world.ports, store: { ...world.store, deliveries: { ...deliveries, begin: heldUp } } });
  await pass(minute);
  expect(copies(world.slack.posted)).toEqual([1]);
  expect(await states()).toEqual({ sent: 1 });
});

test("what the platform put off for hours is looked for from the first attempt that may have got through", async () => {
  await follow(discord);
  const began: Date[] = [];
  const outcomes: PostOutcome[] = [
    { kind: "retry", reason: "slow down", afterMs: 3 * hour },
    { kind: "unclear", reason: "reset" },
    { kind: "retry", reason: "slow down", afterMs: hour },
  ];
  setPoster("discord", {
    post: async () => outcomes.shift() ?? { kind: "sent", messageRef: { channelId: "c1", id: "m" } },
    find: async ({ firstAttemptAt }) => {
      if (firstAttemptAt !== undefined) began.push(firstAttemptAt);
      return { kind: "absent" };
    },
  });
  await breakNews(item({ about: "bridge" }));
  await pass(4 * hour);
  const doubtfulSince = world.ports.clock();
  await pass(minute);
  await pass(2 * hour);
  expect(began).toEqual([doubtfulSince, doubtfulSince]);
  expect(await states()).toEqual({ sent: 1 });
});

test.each(["accepted", "answer-lost"] as const)(
  "a story that grows while it is posted (%s) is edited after",
  async (fate) => {
    await follow(discord);
    const poster = world.ports.posters.discord as Poster;
    let isFirst = true;
    setPoster("discord", {
      ...poster,
      post: async (delivery, message) => {
        if (!isFirst) return poster.post(delivery, message);
        isFirst = false;
        const [story] = await world.store.stories.latest(1);
        if (story === undefined) throw new Error("there is no story");
        const grown = { ...story, revision: story.revision + 1, headline: "Bridge closes again" };
        await world.store.stories.saveDigest(grown, { live: [], answered: [] }, world.ports.clock());
        world.discord.fates.push(fate);
        return poster.post(delivery, message);
      },
    });
    await breakNews(item({ about: "bridge" }));
    for (let time = 0; time < 3; time++) await pass(minute);
    expect([...world.discord.posted.values()]).toMatchObject([
      { copies: 1, edits: 1, message: { digest: { headline: "Bridge closes again" } } },
    ]);
    expect(await states()).toEqual({ sent: 1 });
  },
);

test("an edit that a platform puts off a day after the post is made later, not given up", async () => {
  await follow(discord);
  const bridge = item({ about: "bridge" });
  await breakNews(bridge);
  world.advance(26 * hour);
  await world.run();
  world.discord.fates.push({ kind: "retry", reason: "slow down", afterMs: second });
  world.feeds.set("https://b.example/feed", [retold({ about: "bridge", url: "https://b.example/twin" })]);
  world.advance(2 * hour);
  await world.run();
  for (let time = 0; time < 3; time++) await pass(minute);
  expect([...world.discord.posted.values()]).toMatchObject([{ copies: 1, edits: 1 }]);
  expect(await states()).toEqual({ sent: 1 });
});

test.each<[string, Poster, string]>([
  [
    "looking always fails",
    {
      post: async () => ({ kind: "unclear", reason: "reset" }),
      find: async () => {
        throw new OutsideError("The token was refused.", { retry: true, retryAfter: hour });
      },
    },
    "unknown",
  ],
  [
    "the answer is always lost",
    { post: async () => ({ kind: "unclear", reason: "502" }), find: async () => ({ kind: "absent" }) },
    "unknown",
  ],
  [
    "posting throws",
    {
      post: async () => {
        throw new TypeError("cannot render");
      },
      find: async () => ({ kind: "absent" }),
    },
    "unknown",
  ],
  ["the platform always says later", { post: async () => later, find: async () => ({ kind: "absent" }) }, "refused"],
])("where %s, it ends after a day and says how", async (_, poster, end) => {
  await follow(discord);
  setPoster("discord", poster);
  await breakNews(item({ about: "bridge" })).catch(() => {});
  for (let time = 0; time < 30; time++) await pass(hour);
  expect(await states()).toEqual({ [end]: 1 });
  expect(world.events.map(({ event }) => event)).toContain("delivery-given-up");
});

const later: PostOutcome = { kind: "retry", reason: "busy" };

test("a database that fails before the platform is called leaves a post that is surely not out, and it goes out", async () => {
  await follow(slack);
  world.slack.canLook = false;
  const { stories } = world.store;
  let fails = 1;
  const flaky = {
    ...stories,
    seen: async (...asked: Parameters<typeof stories.seen>) => {
      if (fails-- > 0) throw new Error("connection terminated");
      return stories.seen(...asked);
    },
  };
  (world.ports as { store: unknown }).store = { ...world.store, stories: flaky };
  await breakNews(item({ about: "bridge" })).catch(() => {});
  expect(fails).toBe(0);
  for (let time = 0; time < 3; time++) await pass(minute);
  expect(copies(world.slack.posted)).toEqual([1]);
  expect(await states()).toEqual({ sent: 1 });
});

test("where the answer is lost to whether a post may begin, it is surely not out, and it goes out", async () => {
  await follow(slack);
  world.slack.canLook = false;
  const { deliveries } = world.store;
  let fails = 1;
  const flaky = {
    ...deliveries,
    begin: async (...asked: Parameters<typeof deliveries.begin>) => {
      const has = await deliveries.begin(...asked);
      if (fails-- > 0) throw new Error("connection terminated");
      return has;
    },
  };
  (world.ports as { store: unknown }).store = { ...world.store, deliveries: flaky };
  await breakNews(item({ about: "bridge" })).catch(() => {});
  expect(fails).toBe(0);
  for (let time = 0; time < 3; time++) await pass(minute);
  expect(copies(world.slack.posted)).toEqual([1]);
  expect(await states()).toEqual({ sent: 1 });
});

test("a story that is due when its channel unfollows everything is not posted", async () => {
  await follow(discord);
  world.discord.fates.push({ kind: "retry", reason: "slow down", afterMs: minute });
  await breakNews(item({ about: "bridge" }));
  await world.store.subscriptions.unfollow(discord, { kind: "topic", value: "world" });
  await pass(2 * minute);
  expect(world.discord.posted.size).toBe(0);
  expect(await states()).toEqual({ refused: 1 });
});
