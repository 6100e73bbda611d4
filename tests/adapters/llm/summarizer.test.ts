import { afterEach, beforeEach, expect, test } from "vitest";
import { openSummarizer } from "../../../src/adapters/llm/open-summarizer.ts";
import type { Summarizer } from "../../../src/ports.ts";
import {
  type LanguageModelSimulator,
  openLanguageModel,
  type Reply,
} from "../../simulators/language-model/simulator.ts";

const request = { instructions: "Shorten.", material: "[1] The bridge is closed." };
const bullet = { text: "The bridge is closed.", sentences: [1], quotation: null };
const written = { kind: "written", bullets: [{ text: "The bridge is closed.", sentences: [1] }], tokens: 1000 };
const key = "sekret-key-1";

let provider: LanguageModelSimulator;
let events: { event: string; facts: Record<string, unknown> | undefined }[];
let now: number;
beforeEach(async () => {
  provider = await openLanguageModel();
  events = [];
  now = Date.parse("2026-11-25T10:00:00Z");
});
afterEach(() => provider.close());

function open(given: { provider?: "openai" | "anthropic"; model?: string } = {}): Summarizer {
  const note = (event: string, facts?: Record<string, unknown>) => void events.push({ event, facts });
  return openSummarizer({
    provider: given.provider ?? "openai",
    model: given.model ?? "fake-1",
    baseUrl: provider.url,
    apiKey: key,
    dailyTokens: 10_000,
    timeoutSeconds: 30,
    log: { debug: note, info: note, warn: note, error: note },
    clock: () => new Date(now),
  });
}

const within = (ms: number) => AbortSignal.timeout(ms);
const ask = (summarizer: Summarizer, ms = 5_000) => summarizer.ask(request, within(ms));

test("OpenAI's interface is asked for an answer of a fixed shape", async () => {
  provider.replies.push({ bullets: [bullet] });
  expect(await ask(open())).toEqual(written);
  const [question] = provider.questions;
  expect(question).toMatchObject({ path: "/v1/chat/completions", key: `Bearer ${key}`, ...request });
  expect(question?.body).toMatchObject({ model: "fake-1", max_tokens: 4000 });
  expect(JSON.stringify(question?.body.response_format)).toContain('"sentences"');
});

test.each(["fake-1", "claude-3-haiku-20240307", "claude-sonnet-4-5"])(
  "Anthropic's interface is, too, as its model %s takes it",
  async (model) => {
    provider.replies.push({ bullets: [{ ...bullet, quotation: 2 }] });
    expect(await ask(open({ provider: "anthropic", model }))).toMatchObject({
      kind: "written",
      bullets: [{ quotation: 2 }],
    });
    expect(provider.questions[0]).toMatchObject({ path: "/v1/messages", key, material: request.material });
  },
);

const lasting: [string, Reply, string][] = [
  ["a request that is refused", { status: 401 }, "refused"],
  ["a model that does not exist", { status: 404 }, "refused"],
  ["text that is no JSON", { text: "Sure! Here are your bullets." }, "nonsense"],
  ["JSON that was cut off", "truncated", "nonsense"],
  ["JSON of another shape", { text: '{"bullets":[{"sentence":"1"}]}' }, "nonsense"],
  ["a page instead of an answer", "not-json", "nonsense"],
  ["an answer without a body", "empty", "nonsense"],
  ["numbers that are none", { text: '{"bullets":[{"text":"x","sentences":["one"],"quotation":null}]}' }, "nonsense"],
];

test.each(lasting)("%s is a fault that is not tried again", async (_, reply, kind) => {
  provider.otherwise = reply;
  expect(await ask(open())).toMatchObject({ kind: "failed" });
  expect(provider.questions).toHaveLength(1);
  expect(events).toEqual([{ event: "summarizer-failed", facts: expect.objectContaining({ kind }) }]);
});

test("an answer without end is given up, and nothing of it kept", async () => {
  provider.otherwise = "endless";
  const before = process.memoryUsage().rss;
  expect(await ask(open(), 20_000)).toMatchObject({ kind: "failed" });
  expect(events.map(({ facts }) => facts?.kind)).toEqual(["nonsense"]);
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});

test("the key is not taken where a redirect leads", async () => {
  provider.otherwise = "redirect";
  expect(await ask(open())).toMatchObject({ kind: "failed" });
  expect(provider.questions.map(({ path }) => path)).not.toContain("/v1/elsewhere");
});

const passing: [string, Reply, string][] = [
  ["a broken provider", { status: 500 }, "broken"],
  ["a provider that is busy", { status: 429, headers: { "retry-after": "1" } }, "busy"],
  ["an overloaded one", { status: 529 }, "busy"],
  ["a connection that is reset", "reset", "unreachable"],
];

test.each(passing)("%s is tried once more, and no more", async (_, reply, kind) => {
  provider.replies.push(reply);
  provider.otherwise = { bullets: [bullet] };
  const summarizer = open();
  expect(await ask(summarizer)).toEqual(written);
  expect(events).toEqual([]);
  provider.otherwise = reply;
  expect(await ask(summarizer)).toMatchObject({ kind: "failed" });
  expect(provider.questions).toHaveLength(4);
  expect(events.map(({ facts }) => facts?.kind)).toEqual([kind]);
});

test("a provider that nobody answers for is a fault like any other", async () => {
  const summarizer = open();
  await provider.close();
  expect(await ask(summarizer)).toEqual({ kind: "failed", tokens: 0 });
  expect(events.map(({ facts }) => facts?.kind)).toEqual(["unreachable"]);
});

test("one that never answers is left when the time is up", async () => {
  provider.otherwise = "hang";
  const start = performance.now();
  expect(await ask(open(), 300)).toMatchObject({ kind: "failed" });
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(events.map(({ facts }) => facts?.kind)).toEqual(["timeout"]);
});

test("a fault is told once until it works again", async () => {
  const summarizer = open();
  for (const reply of [{ status: 401 }, { status: 401 }, { bullets: [] }, { status: 401 }] as const) {
    provider.replies.push(reply);
    await ask(summarizer);
  }
  expect(events.map(({ event }) => event)).toEqual(["summarizer-failed", "summarizer-failed"]);
});

test("after three faults in a row it is left alone, longer each time, and then tried again", async () => {
  const summarizer = open();
  provider.otherwise = { status: 401 };
  for (let time = 0; time < 10; time++) await ask(summarizer);
  expect(provider.questions).toHaveLength(3);
  expect(events.map(({ event }) => event)).toEqual(["summarizer-failed", "summarizer-rests"]);
  now += 5 * 60_000;
  for (let time = 0; time < 10; time++) await ask(summarizer);
  expect(provider.questions).toHaveLength(4);
  now += 5 * 60_000;
  await ask(summarizer);
  expect(provider.questions).toHaveLength(4);
  now += 5 * 60_000;
  provider.otherwise = { bullets: [bullet] };
  expect(await ask(summarizer)).toEqual(written);
  provider.otherwise = { status: 401 };
  await ask(summarizer);
  await ask(summarizer);
  expect(provider.questions).toHaveLength(7);
});

test("no more than two questions are out at once, and who waits too long leaves the line", async () => {
  const summarizer = open();
  provider.otherwise = "hang";
  const answers = [1, 2, 3, 4, 5].map(() => ask(summarizer, 400));
  expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(Array(5).fill("failed"));
  expect(provider.questions).toHaveLength(2);
  now += 24 * 60 * 60_000;
  provider.otherwise = { bullets: [bullet] };
  expect(await Promise.all([1, 2, 3, 4, 5].map(() => ask(summarizer)))).toEqual(Array(5).fill(written));
});

test("nothing that is logged holds the key, even where the provider repeats it", async () => {
  const summarizer = open();
  for (const reply of [{ status: 401 }, { status: 500 }, { text: key }] as const) {
    provider.otherwise = reply;
    await ask(summarizer);
  }
  expect(events.length).toBeGreaterThanOrEqual(3);
  expect(JSON.stringify(events)).not.toContain(key);
});
