import { afterEach, expect, test } from "vitest";
import { openFetcher } from "../../../../src/adapters/feeds/fetch/fetch.ts";
import { askHub } from "../../../../src/adapters/feeds/websub/ask-hub.ts";
import { openHub } from "../../../simulators/hub/hub.ts";
import { openScriptedServer } from "../scripted-server.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

function keep<T extends { close(): Promise<void> }>(one: T): T {
  opened.push(one);
  return one;
}

const topic = "https://post.example/feed?a=1&b=ü+%20";
const request = { callback: "http://127.0.0.1:1/hub/token", secret: "not-to-be-guessed", leaseSeconds: 864_000 };

function fetcher() {
  return keep(openFetcher({ allowPrivateAddresses: true, userAgent: "Pullquote tests", timeoutMs: 2000 }));
}

async function hubAnswering(status: number, headers: Record<string, string> = {}) {
  const server = await openScriptedServer((_, response) => {
    response.writeHead(status, headers);
    response.end("words");
  });
  return keep(server);
}

test("the request says what the W3C's text wants, each thing once, and every character arrives", async () => {
  const hub = keep(await openHub(() => new Date()));
  hub.mood = "never-verifies";
  await askHub(fetcher(), { url: hub.url, topic }, request);
  expect(hub.breaches).toEqual([]);
  expect(hub.requests).toEqual([{ mode: "subscribe", topic, ...request }]);
});

test.each([202, 204])("%i means that it was taken", async (status) => {
  const { url } = await hubAnswering(status);
  await expect(askHub(fetcher(), { url, topic }, request)).resolves.toBeUndefined();
});

test.each([
  [200, false, "answered 200 to a subscription: it does not act as a hub."],
  [400, false, "answered 400"],
  [403, false, "answered 403: it refuses us."],
  [410, false, "answered 410: it is gone for good."],
  [429, true, "answered 429: it asks us to come less often."],
  [500, true, "answered 500"],
  [503, true, "answered 503"],
])("%i is told in words; whether to try again: %j", async (status, retry, words) => {
  const { url } = await hubAnswering(status);
  const failure = askHub(fetcher(), { url, topic }, request);
  await expect(failure).rejects.toMatchObject({ name: "OutsideError", retry });
  await expect(failure).rejects.toThrow(words);
});

test("how long a busy hub wants to be left alone is passed on", async () => {
  const { url } = await hubAnswering(503, { "retry-after": "120000" });
  await expect(askHub(fetcher(), { url, topic }, request)).rejects.toMatchObject({ retryAfter: 120_000_000 });
});

test("a hub that has moved is asked at its new place, with everything", async () => {
  const hub = keep(await openHub(() => new Date()));
  hub.mood = "never-verifies";
  const { url } = await hubAnswering(307, { location: hub.url });
  await askHub(fetcher(), { url, topic }, request);
  expect(hub.requests.length).toBe(1);
});

test("a redirect to a page is no subscription", async () => {
  const page = await hubAnswering(204);
  const { url } = await hubAnswering(302, { location: page.url });
  await expect(askHub(fetcher(), { url, topic }, request)).rejects.toThrow("answered 302");
  expect(page.requests).toEqual([]);
});

test.each(["https://10.0.0.1/", "http://127.0.0.1:80/", "file:///etc/passwd", "nonsense"])(
  "a feed cannot make us ask %s",
  async (url) => {
    const strict = keep(openFetcher({ allowPrivateAddresses: false, userAgent: "Pullquote tests" }));
    await expect(askHub(strict, { url, topic }, request)).rejects.toMatchObject({ name: "OutsideError", retry: false });
  },
);
