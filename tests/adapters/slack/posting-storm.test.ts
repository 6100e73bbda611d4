import { expect, test } from "vitest";
import { seeded } from "../../faults/random.ts";
import { openSlackPosting } from "../../samples/slack-posting.ts";
import type { FaultKind, Weather } from "../../simulators/faults.ts";

/** With PULLQUOTE_EXHAUSTIVE=1 the storm has two hundred posts, and not three dozen. */
const isExhaustive = process.env.PULLQUOTE_EXHAUSTIVE === "1";
const [channelCount, storyCount, grownCount] = isExhaustive ? [10, 20, 5] : [6, 6, 2];
/** Of so many requests one goes wrong, and never more than two in a row in a channel: whoever is put off for long is overtaken. */
const [oneIn, mostInARow] = [3, 2];
const methods = ["chat.postMessage", "chat.update", "conversations.history"];
const kinds: readonly FaultKind[] = [
  "ratelimited",
  "http-500-before",
  "http-500-after",
  "reset-before",
  "reset-after",
  "internal-error-after",
  "not-slack",
  "hang-before",
  "hang-after",
];

function stormy(seed: number): { weather: Weather; struck(): number } {
  const random = seeded(seed);
  const inARow = new Map<unknown, number>();
  let struck = 0;
  const weather: Weather = (method, channelId) => {
    const before = inARow.get(channelId) ?? 0;
    const strikes = methods.includes(method) && before < mostInARow && random() < 1 / oneIn;
    inARow.set(channelId, strikes ? before + 1 : 0);
    if (!strikes) return undefined;
    return { how: kinds[struck++ % kinds.length] ?? "ratelimited" };
  };
  return { weather, struck: () => struck };
}

test.each([
  ["where the app may look, everything is out once", 17, ["channels:history", "groups:history"]],
  ["where nobody can look, nothing is out twice and every doubt is in the books", 4, []],
])(
  "through a storm of faults (%s, seed %d)",
  async (_, seed, scopes) => {
    const posting = await openSlackPosting({ timeoutMs: 1500 });
    const { slack } = posting;
    slack.grant(...scopes);
    const channels = await posting.followIn(channelCount);
    await posting.newsBreaks(storyCount);
    const storm = stormy(seed);
    slack.weather(storm.weather);
    await posting.flow(500);
    await posting.newsGrows(grownCount);
    await posting.flow(500);

    const ledger = await posting.ledger();
    const unknown = ledger.filter(({ state }) => state === "unknown");
    // Every kind at least once.
    expect(storm.struck()).toBeGreaterThanOrEqual(kinds.length);
    expect(ledger).toHaveLength(channelCount * storyCount);
    expect(ledger.filter(({ state }) => state === "sent")).toHaveLength(ledger.length - unknown.length);
    if (scopes.length > 0) expect(unknown).toEqual([]);
    for (const { reason } of unknown) expect(reason).toMatch(/cannot look/);
    const sent = new Set(ledger.filter(({ state }) => state === "sent").map(({ nonce }) => nonce));
    for (const channelId of channels) {
      const { shown, due } = await posting.order(channelId);
      expect(shown).toEqual(due);
      expect(new Set(shown).size).toBe(shown.length);
    }
    const shown = (await Promise.all(channels.map((channelId) => posting.order(channelId)))).flatMap(
      (one) => one.shown,
    );
    expect([...sent].filter((nonce) => !shown.includes(nonce))).toEqual([]);
    const edited = channels.flatMap((channelId) => slack.messages(channelId)).filter(({ edits }) => edits > 0);
    expect(edited.length).toBeGreaterThan(0);
    expect(slack.violations).toEqual([]);
    await posting.close();
  },
  300_000,
);
