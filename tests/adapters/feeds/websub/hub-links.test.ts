import { expect, test } from "vitest";
import { hubLinks } from "../../../../src/adapters/feeds/websub/hub-links.ts";

const base = "https://post.example/news/feed";
const [hub, self] = ["https://hub.example/", "https://post.example/feed"];

test.each([
  [`<${hub}>; rel="hub", <${self}>; rel="self"`, { hub, self }],
  [`<${hub}>; rel=hub,<${self}>;rel=self`, { hub, self }],
  [`<${hub}>; title="a, b; c"; rel="hub", <${self}>; REL="Self"`, { hub, self }],
  [`<${self}>; rel="alternate self"; type="application/rss+xml"`, { self }],
  ['</feed>; rel="self", <../hub>; rel="hub"', { hub: "https://post.example/hub", self }],
  [`<${hub}>; rel="hub", <https://second.example/>; rel="hub"`, { hub }],
  [`<javascript:alert(1)>; rel="hub", <${hub}>; rel="hub"`, { hub }],
  [`<${hub}>; rel="hubs", <${self}>; xrel="self"`, {}],
  [`<${hub}>`, {}],
  [`${hub}; rel=hub`, {}],
  ["<https://[>; rel=hub", {}],
  ["", {}],
  [undefined, {}],
])("the Link header %j names %j", (header, links) => {
  expect(hubLinks(header, base)).toEqual(links);
});

test("an endless header is read before the time-out", () => {
  for (const part of ["<", "<>", "<a>;", '<a>; rel="', "<a>; rel=hub ", "; rel ="]) hubLinks(part.repeat(20_000), base);
});
