import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSlackPosting, type SlackPosting } from "../../samples/slack-posting.ts";
import type { Fault } from "../../simulators/faults.ts";

const stories = 4;

/** What befalls a channel's posts, and how many of its stories are out or not, and nobody knows, without looking. */
const faults: readonly (readonly [string, Fault, number])[] = [
  ["a limit", { how: "ratelimited", times: 3 }, 0],
  ["a limit that does not say for how long", { how: "ratelimited-without-header" }, 0],
  ["a limit in Slack's other word for it", { how: "message-limit-exceeded" }, 0],
  ["failures before Slack took the post", { how: "http-500-before", times: 2 }, 2],
  ["failures after Slack took the post", { how: "http-500-after", times: 2 }, 2],
  ["connections reset before Slack took the post", { how: "reset-before", times: 2 }, 2],
  ["connections reset after Slack took the post", { how: "reset-after", times: 2 }, 2],
  ["no answer to a post that never arrived", { how: "hang-before" }, 1],
  ["no answer to a post that was taken", { how: "hang-after" }, 1],
  ["trouble of Slack's own halfway through", { how: "internal-error-after", times: 2 }, 2],
  ["the page of somebody who is not Slack", { how: "not-slack", times: 2 }, 2],
];

describe.each([
  ["where the app may look", ["channels:history", "groups:history"]],
  ["where nobody can look", []],
])("posting to Slack %s", (_, scopes) => {
  const canLook = scopes.length > 0;
  let posting: SlackPosting;
  let channels: readonly string[];
  beforeAll(async () => {
    posting = await openSlackPosting();
    posting.slack.grant(...scopes);
    channels = await posting.followIn(faults.length);
    await posting.newsBreaks(stories);
    for (const [at, [, fault]] of faults.entries()) {
      posting.slack.fault("chat.postMessage", { ...fault, channelId: channels[at] ?? "" });
    }
    await posting.settle(1000);
  }, 240_000);
  afterAll(async () => {
    await posting.close();
    expect(posting.slack.violations).toEqual([]);
  });

  test.each(faults.map(([name, , unclear], at) => [name, at, unclear] as const))(
    "tells every story at most once and in order, and exactly once where that can be known: %s",
    async (_, at, unclear) => {
      const channelId = channels[at] ?? "";
      const unknown = canLook ? 0 : unclear;
      const { shown, due } = await posting.order(channelId);
      expect(shown).toEqual(due);
      const own = (await posting.ledger()).filter((booked) => booked.channelId === channelId);
      const lost = own.filter(({ state }) => state === "unknown");
      expect([own.length, lost.length]).toEqual([stories, unknown]);
      for (const { reason } of lost) expect(reason).toMatch(/cannot look.*channels:history/);
      const known = own.filter(({ state }) => state === "sent").map(({ nonce }) => nonce);
      expect(known).toHaveLength(stories - unknown);
      for (const nonce of known) expect(shown.filter((mark) => mark === nonce)).toEqual([nonce]);
    },
  );
});
