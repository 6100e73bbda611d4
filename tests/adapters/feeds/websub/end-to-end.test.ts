import { afterEach, expect, test } from "vitest";
import { renewHubs } from "../../../../src/pipeline/push.ts";
import { openPushWorld } from "../../../simulators/hub/push-world.ts";
import { openScriptedServer } from "../scripted-server.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

/** A publisher whose feed names a hub; `now` is what stands in it. */
async function openPublisher(hubUrl: string) {
  const items: string[] = [];
  const server = await openScriptedServer((_, response) => {
    response.writeHead(200, { "content-type": "application/rss+xml" });
    response.end(documentOf(items));
  });
  opened.push(server);
  const url = `${server.url}/feed`;
  const documentOf = (entries: readonly string[]) => `<?xml version="1.0"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>The Harbour Post</title>
<link>${server.url}/</link><description>News</description>
<atom:link rel="hub" href="${hubUrl}"/><atom:link rel="self" type="application/rss+xml" href="${url}"/>
${entries.join("\n")}
</channel></rss>`;
  return { url, items, documentOf, requests: server.requests };
}

/** Without a guid, and with a link that only makes sense where the feed is read. */
const entry = (number: number) =>
  `<item><title>Fähre ${number} &amp; Brücke</title><link>/news/${number}</link><description>It sails.</description></item>`;

test("a feed that names a hub is subscribed to, and what is pushed and then polled is one article", async () => {
  const world = await openPushWorld({ readsReally: true });
  opened.push(world);
  const { url, items, documentOf } = await openPublisher(world.hub.url);
  items.push(entry(1));
  await world.ports.store.feeds.add(url, world.ports.clock());
  await world.poll();
  expect((await world.feed(url)).hub).toEqual({ url: world.hub.url, topic: url });
  await renewHubs(world.ports);
  await world.hub.settled();
  expect(world.hub.breaches).toEqual([]);
  items.unshift(entry(2));
  expect(await world.hub.publish(url, { body: documentOf([entry(2)]) })).toEqual([202]);
  const { origin } = new URL(url);
  const listed = async () => (await world.articles()).map((article) => article.url);
  expect(await listed()).toEqual([`${origin}/news/1`, `${origin}/news/2`]);
  world.advance(7 * 3_600_000);
  items.unshift(entry(3));
  await world.poll();
  expect(await listed()).toEqual([1, 2, 3].map((number) => `${origin}/news/${number}`));
  expect(await world.hub.publish(url, { body: "<html><body>Out of order</body></html>" })).toEqual([202]);
  expect(world.events.filter(({ event }) => event === "push-unreadable").length).toBe(1);
});

test("between two polls of a feed that is pushed lie hours", async () => {
  const world = await openPushWorld({ readsReally: true });
  opened.push(world);
  const { url, items, requests } = await openPublisher(world.hub.url);
  items.push(entry(1));
  await world.ports.store.feeds.add(url, world.ports.clock());
  await world.poll();
  await renewHubs(world.ports);
  await world.hub.settled();
  for (let hours = 0; hours < 24; hours++) {
    world.advance(3_600_000);
    await world.poll();
  }
  expect(requests.length).toBeGreaterThanOrEqual(4);
  expect(requests.length).toBeLessThanOrEqual(6);
});
