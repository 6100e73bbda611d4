import { afterEach, beforeEach, expect, test } from "vitest";
import { nextSlot } from "../../src/domain/briefing.ts";
import { startBriefings } from "../../src/pipeline/brief.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { resume } from "../../src/pipeline/resume.ts";
import { briefingWish } from "../samples/briefing-wish.ts";
import { type Fate, item, openWorld, WorkerKilled, type World } from "../world.ts";

const channel = { platform: "slack", workspaceId: "t1", channelId: "C1" } as const;
const other = { ...channel, channelId: "C2" } as const;
const schedule = briefingWish({ destination: channel, timeZone: "UTC" });
const [second, minute, hour] = [1000, 60_000, 3_600_000];
const subjects = ["tramway", "aquarium", "lighthouse", "theatre"];
const putOff = (afterMs: number): Fate & { kind: "retry" } => ({ kind: "retry", reason: "slow down", afterMs });

let world: World;
beforeEach(async () => {
  world = await openWorld();
  world.slack.tellsInReplies = true;
  itIs("2027-05-04T12:00:00Z");
  await world.run();
  await world.store.briefings.set(schedule, nextSlot(schedule, world.ports.clock()));
  itIs("2027-05-04T18:00:00Z");
  await breakNews(...subjects);
  itIs("2027-05-05T08:00:01Z");
});
afterEach(() => world.close());

function itIs(instant: string): void {
  world.advance(new Date(instant).getTime() - world.ports.clock().getTime());
}

async function breakNews(...about: string[]): Promise<void> {
  world.feeds.set(
    "https://a.example/feed",
    about.map((one) => item({ about: one })),
  );
  await world.run();
}

async function tick(): Promise<void> {
  await startBriefings(world.ports);
  await world.drain();
}

async function pass(ms: number): Promise<void> {
  world.advance(ms);
  await resume(world.ports);
  await world.drain().catch(() => {});
}

/** Lets time pass until nothing is left to post. */
async function settle(): Promise<void> {
  for (let minutes = 0; minutes < 60; minutes++) {
    const { due = 0, sending = 0 } = await states();
    if (due + sending === 0) return;
    await pass(minute);
  }
  throw new Error("it never ends");
}

const posts = () => [...world.slack.posted.entries()].map(([id, post]) => ({ id, ...post }));
const first = (headline: string) => headline.split(" ")[0] ?? "";
/** What the message in the channel names, and what its replies tell, in the order in which they came. */
function thread() {
  const [parent, ...others] = posts().filter(({ message }) => message.kind === "briefing");
  expect(others).toEqual([]);
  const replies = posts().filter(({ replyTo }) => replyTo !== undefined);
  expect(replies.map(({ replyTo }) => replyTo)).toEqual(replies.map(() => parent?.id));
  return {
    named: parent?.message.kind === "briefing" ? parent.message.digests.map(({ headline }) => first(headline)) : [],
    told: replies.map(({ message }) => (message.kind === "digest" ? first(message.digest.headline) : message.kind)),
  };
}
const copies = () => posts().map((post) => post.copies);

async function states(): Promise<Record<string, number>> {
  const counts = Object.entries(await world.store.deliveries.counts());
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

test("a briefing names its stories in the channel and tells each in a reply, in the same order", async () => {
  await tick();
  const { named, told } = thread();
  expect([...named].sort()).toEqual([...subjects].sort());
  expect(told).toEqual(named);
  expect(posts()[0]?.message).toMatchObject({ kind: "briefing", isInReplies: true });
  expect(await states()).toEqual({ sent: 5 });
});

test("where a platform tells briefings in one message there is one, and no replies", async () => {
  world.slack.tellsInReplies = false;
  await tick();
  expect(posts()).toMatchObject([{ message: { kind: "briefing" } }]);
  expect(posts()[0]?.message).not.toHaveProperty("isInReplies");
  expect(await states()).toEqual({ sent: 1 });
});

const steps = subjects.length + 1;
const troubles: readonly Fate[] = ["answer-lost", "worker-killed", putOff(30 * second), putOff(20 * minute)];
const everyStep = troubles.flatMap((fate) =>
  Array.from(
    { length: steps },
    (_, step) =>
      [
        typeof fate === "object" ? `${fate.kind} ${fate.kind === "retry" ? fate.afterMs : ""}` : fate,
        step,
        fate,
      ] as const,
  ),
);

test.each(everyStep)("with %s at post %i everything is posted once and in order", async (_, step, fate) => {
  world.slack.fates.push(...Array.from({ length: step }, (): Fate => "accepted"), fate);
  await tick().catch((error: unknown) => expect(error).toBeInstanceOf(WorkerKilled));
  await settle();
  const { named, told } = thread();
  expect(told).toHaveLength(subjects.length);
  expect(told).toEqual(named);
  expect(copies()).toEqual(Array.from({ length: steps }, () => 1));
  expect(await states()).toEqual({ sent: steps });
});

test.each(Array.from({ length: steps }, (_, step) => step))(
  "a worker that dies before it notes that post %i is out posts nothing twice",
  async (step) => {
    const { ports } = world;
    const { deliveries } = world.store;
    const dead = () => Promise.reject(new WorkerKilled());
    const dying = { ...ports, store: { ...world.store, deliveries: { ...deliveries, recordUnclear: dead } } };
    world.slack.fates.push(...Array.from({ length: step }, (): Fate => "accepted"), "worker-killed");
    await startBriefings(ports);
    for (let post = 0; post <= step; post++) {
      const [waiting] = await deliveries.waiting(ports.clock(), 1);
      if (waiting === undefined) throw new Error("nothing is waiting");
      const run = deliver(waiting.id, { ...dying, queue: { wake: async () => {} } });
      await (post === step ? expect(run).rejects.toThrow(WorkerKilled) : run);
    }
    expect(await states()).toMatchObject({ sending: 1 });
    await settle();
    const { named, told } = thread();
    expect(told).toEqual(named);
    expect(copies()).toEqual(Array.from({ length: steps }, () => 1));
    expect(await states()).toEqual({ sent: steps });
  },
);

test("a message whose answer was lost and that nobody can look for gets no replies, and says so", async () => {
  world.slack.canLook = false;
  world.slack.fates.push("answer-lost");
  await tick();
  await settle();
  expect(await states()).toEqual({ unknown: 1 });
  expect(thread().told).toEqual([]);
  const unknown = world.events.find(({ event }) => event === "delivery-unknown");
  expect(unknown?.facts?.reason).toContain("its stories, which were to be replies to it, are not posted");
});

test("a reply whose answer was lost and that nobody can look for is not posted again, and the others follow", async () => {
  world.slack.canLook = false;
  world.slack.fates.push("accepted", "accepted", "answer-lost");
  await tick();
  expect(thread().told).toHaveLength(2);
  await settle();
  const { named, told } = thread();
  expect(told).toEqual(named);
  expect(copies()).toEqual([1, 1, 1, 1, 1]);
  expect(await states()).toEqual({ sent: 4, unknown: 1 });
});

test("what a briefing tells is fixed at its first attempt, and each story is told as it is when its turn comes", async () => {
  world.slack.fates.push(putOff(5 * minute));
  await tick();
  const before = await world.store.stories.latest(9);
  const tram = before.find(({ headline }) => headline.startsWith("tramway"));
  if (tram === undefined) throw new Error("there is no story");
  // Its channel follows other things by now, so that it would choose other stories.
  await world.store.subscriptions.follow(channel, { kind: "topic", value: "science" }, "briefing", world.ports.clock());
  world.slack.fates.push("accepted", putOff(5 * minute));
  await pass(6 * minute);
  const grown = { ...tram, revision: tram.revision + 1, headline: "tramway closes again" };
  await world.store.stories.saveDigest(grown, { live: [], answered: [] }, world.ports.clock());
  await settle();
  const { named, told } = thread();
  expect([...named].sort()).toEqual([...subjects].sort());
  expect(told).toEqual(named);
  const retold = posts().find(
    ({ message }) => message.kind === "digest" && first(message.digest.headline) === "tramway",
  );
  expect(retold).toMatchObject({ edits: 0, message: { digest: { headline: "tramway closes again" } } });
  expect(await states()).toEqual({ sent: 5 });
});

test("a doubtful briefing that is posted after all tells what its first attempt told", async () => {
  world.slack.tellsInReplies = false;
  world.slack.fates.push({ kind: "unclear", reason: "reset before it was accepted" });
  await tick();
  await world.store.subscriptions.follow(channel, { kind: "topic", value: "science" }, "briefing", world.ports.clock());
  await settle();
  expect([...thread().named].sort()).toEqual([...subjects].sort());
});

test("replies that wait keep no other channel waiting, and a story that breaks meanwhile passes those put off for long", async () => {
  for (const place of [channel, other]) {
    await world.store.subscriptions.follow(place, { kind: "topic", value: "world" }, "live", world.ports.clock());
  }
  world.slack.fates.push("accepted", putOff(40 * minute));
  await tick();
  expect(thread().told).toEqual([]);
  world.advance(10 * minute);
  await breakNews("harbour");
  const live = () => posts().filter(({ message, replyTo }) => message.kind === "digest" && replyTo === undefined);
  expect(
    live()
      .map(({ channelId }) => channelId)
      .sort(),
  ).toEqual(["C1", "C2"]);
  await pass(hour);
  await settle();
  const { named, told } = thread();
  expect(told).toEqual(named);
});

test("a story that was posted as it broke is told in the briefing as well, and grows only where it broke", async () => {
  itIs("2027-05-05T06:00:00Z");
  await world.store.subscriptions.follow(channel, { kind: "topic", value: "world" }, "live", world.ports.clock());
  itIs("2027-05-05T07:00:00Z");
  await breakNews("harbour");
  itIs("2027-05-05T08:00:01Z");
  await tick();
  expect(thread().told).toContain("harbour");
  const harbour = (await world.store.stories.latest(9)).find(({ headline }) => headline.startsWith("harbour"));
  if (harbour === undefined) throw new Error("there is no story");
  const grown = { ...harbour, revision: harbour.revision + 1, headline: "harbour closes" };
  await world.store.stories.saveDigest(grown, { live: [], answered: [] }, world.ports.clock());
  await settle();
  const edited = posts().filter(({ edits }) => edits > 0);
  expect(edited.map(({ replyTo }) => replyTo)).toEqual([undefined]);
});

test("replies are not posted once their channel is closed", async () => {
  world.slack.fates.push("accepted", "accepted", { kind: "refused", reason: "archived", isChannelClosed: true });
  await tick();
  await settle();
  expect(thread().told).toHaveLength(1);
  expect(await states()).toMatchObject({ sent: 2, refused: 3 });
});
