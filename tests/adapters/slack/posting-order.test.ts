import { afterEach, expect, test } from "vitest";
import { openSlackPosting, type SlackPosting } from "../../samples/slack-posting.ts";

let posting: SlackPosting;
afterEach(async () => {
  await posting.close();
  expect(posting.slack.violations).toEqual([]);
});

const firstTs = (channelId: string) => Number(posting.slack.messages(channelId)[0]?.ts);
const lastTs = (channelId: string) => Number(posting.slack.messages(channelId).at(-1)?.ts);

async function expectAllOnceInOrder(channels: readonly string[], stories: number): Promise<void> {
  for (const channelId of channels) {
    const { shown, due } = await posting.order(channelId);
    expect(shown).toEqual(due);
    expect(new Set(shown).size).toBe(stories);
  }
  expect(await posting.world.store.deliveries.counts()).toMatchObject({ sent: channels.length * stories, unknown: 0 });
}

test("a limit on one channel delays that channel alone", async () => {
  posting = await openSlackPosting();
  const [limited = "", ...free] = await posting.followIn(4);
  await posting.newsBreaks(4);
  posting.slack.fault("chat.postMessage", { how: "ratelimited", retryAfter: 15, channelId: limited });
  await posting.settle(1000);
  await expectAllOnceInOrder([limited, ...free], 4);
  for (const channelId of free) expect(lastTs(channelId)).toBeLessThan(firstTs(limited));
}, 120_000);

test("a limit that is met in two channels at once stops the workspace until it is over", async () => {
  posting = await openSlackPosting();
  const channels = await posting.followIn(6);
  await posting.newsBreaks(2);
  const [one = "", another = ""] = channels;
  for (const channelId of [one, another]) {
    posting.slack.fault("chat.postMessage", { how: "ratelimited", retryAfter: 10, channelId });
  }
  await posting.post();
  const asked = posting.slack.requests("chat.postMessage").length;
  posting.skip(6000);
  await posting.post();
  expect(posting.slack.requests("chat.postMessage")).toHaveLength(asked);
  await posting.settle(1000);
  await expectAllOnceInOrder(channels, 2);
}, 120_000);

test("while the token is refused a workspace is asked once a minute, and afterwards nothing is lost, doubled or overtaken", async () => {
  posting = await openSlackPosting();
  const channels = await posting.followIn(3);
  await posting.newsBreaks(3);
  posting.slack.revokeTokens();
  const before = posting.slack.requests("chat.postMessage").length;
  for (let round = 0; round < 5; round++) {
    await posting.post();
    posting.skip(10_000);
  }
  expect(posting.slack.requests("chat.postMessage").length - before).toBeLessThanOrEqual(channels.length);
  posting.slack.restoreTokens();
  await posting.settle(1000);
  await expectAllOnceInOrder(channels, 3);
}, 180_000);

test("twelve posts to one channel take twelve requests, none of them too soon", async () => {
  posting = await openSlackPosting({ limitsRate: true });
  const [channelId = ""] = await posting.followIn(1);
  await posting.newsBreaks(12);
  // Little enough that a post without a rest before it would come too soon.
  await posting.settle(200);
  await expectAllOnceInOrder([channelId], 12);
  const posts = posting.slack.requests("chat.postMessage").filter(({ channel }) => channel === channelId);
  expect(posts).toHaveLength(12);
}, 180_000);
