import { parseFeed as readFeedsmith } from "feedsmith";
import { parseHTML } from "linkedom";
import Parser from "rss-parser";
import { expect, test } from "vitest";
import { parseFeed } from "../../../src/adapters/feeds/parse/parse-feed.ts";
import type { FeedOut, FeedPlace } from "../../../src/adapters/web/feeds-out/feed-out.ts";
import { writeAtom } from "../../../src/adapters/web/feeds-out/write-atom.ts";
import { writeJsonFeed } from "../../../src/adapters/web/feeds-out/write-json-feed.ts";
import type { StoryId } from "../../../src/domain/ids.ts";
import type { StoryOut } from "../../../src/message/story-out.ts";
import { article, bullet, digest, morning } from "../../samples/digest-of.ts";

const place: FeedPlace = {
  origin: "https://news.example.org",
  self: "https://news.example.org/topics/world.atom",
  home: "https://news.example.org/topics/world",
  authority: "news.example.org",
};

const bridge = article(
  "Harbour Post",
  "Saltmere Bridge closed",
  "The bridge was closed on Monday.\n\n“It is as simple as that,” said Daniel Stone.",
);
const bridgeStory: StoryOut = {
  digest: {
    ...digest(
      [bridge, article("Capital Daily", "Bridge shut", "The bridge is shut.")],
      [
        bullet(bridge, { words: "The bridge was closed on Monday." }),
        bullet(bridge, {
          words: "It is as simple as that",
          kind: "speech",
          speaker: { name: "Daniel Stone", role: "harbour master" },
        }),
      ],
      ["world", "business"],
    ),
    storyId: "17" as StoryId,
  },
  updatedAt: new Date("2026-11-23T08:15:30Z"),
  language: "en",
};

const attack = `]]> <script>alert(1)</script> &amp; &apos; "x" \u0000\u0008\ud800 \u202e <![CDATA[`;
const evil = article(`Out${attack}let`, `Headline ${attack}`, `A point ${attack} ends.`, "javascript:alert(1)");
const evilStory: StoryOut = {
  digest: {
    ...digest(
      [evil],
      [
        bullet(evil, { words: `A point ${attack} ends.` }),
        bullet(evil, { words: attack, kind: "speech", speaker: { name: attack, role: attack } }),
      ],
      [attack],
    ),
    storyId: "18" as StoryId,
    writtenBy: attack,
  },
  updatedAt: new Date("2026-11-23T07:00:00+02:00"),
  language: "en",
};

function feed(stories: readonly StoryOut[], hasStoryPages = true): FeedOut {
  return { name: "topic/world", title: "World & <all>", about: "The world", stories, hasStoryPages };
}

test("Atom says what a story is, where its words stand and who told it", () => {
  const { feed: read } = readFeedsmith(writeAtom(feed([bridgeStory]), place));
  expect(read).toMatchObject({
    id: "tag:news.example.org,2026:topic/world",
    title: { value: "World & <all>" },
    updated: "2026-11-23T08:15:30.000Z",
    links: [
      { rel: "self", type: "application/atom+xml", href: place.self },
      { rel: "alternate", type: "text/html", href: place.home },
    ],
    entries: [
      {
        id: "tag:news.example.org,2026:story/17",
        title: { value: "Saltmere Bridge closed" },
        published: morning.toISOString(),
        updated: "2026-11-23T08:15:30.000Z",
        summary: { value: "The bridge was closed on Monday." },
        categories: [{ term: "world" }, { term: "business" }],
        links: [
          { rel: "alternate", href: "https://news.example.org/story/17" },
          { rel: "via", href: bridge.url },
          { rel: "via", href: "https://capital-daily.example/bridge-shut" },
        ],
      },
    ],
  });
});

test("the content holds each point with its passage's link, the speaker by name and role, and the sources", () => {
  const read = JSON.parse(writeJsonFeed(feed([bridgeStory]), place));
  expect(read.version).toBe("https://jsonfeed.org/version/1.1");
  const [item] = read.items;
  expect(item).toMatchObject({
    id: "tag:news.example.org,2026:story/17",
    url: "https://news.example.org/story/17",
    external_url: bridge.url,
    date_modified: "2026-11-23T08:15:30.000Z",
    language: "en",
  });
  const { document } = parseHTML(`<body>${item.content_html}</body>`);
  const [point, spoken] = document.querySelectorAll("li");
  expect(point?.textContent).toBe("The bridge was closed on Monday. Harbour Post");
  expect(point?.querySelector("a")?.getAttribute("href")).toContain("#:~:text=The%20bridge%20was");
  expect(spoken?.querySelector("blockquote")?.textContent).toBe(
    "“It is as simple as that”— Daniel Stone, harbour master, Harbour Post",
  );
  expect(document.querySelector("ul + p")?.textContent).toBe("Sources: Harbour Post, Capital Daily");
});

test("where readers cannot open our pages, an entry leads to the article", () => {
  const { feed: read } = readFeedsmith(writeAtom(feed([bridgeStory], false), place));
  expect(read).toMatchObject({ entries: [{ links: [{ rel: "alternate", href: bridge.url }, {}, {}] }] });
  expect(JSON.parse(writeJsonFeed(feed([bridgeStory], false), place)).items[0]).toMatchObject({ url: bridge.url });
});

test("three readers read back the same from both, and our own is one of them", async () => {
  const [atom, json] = [writeAtom(feed([bridgeStory]), place), writeJsonFeed(feed([bridgeStory]), place)];
  const parsed = await new Parser().parseString(atom);
  expect(parsed.items).toMatchObject([
    {
      id: "tag:news.example.org,2026:story/17",
      link: "https://news.example.org/story/17",
      isoDate: morning.toISOString(),
    },
  ]);
  for (const document of [atom, json]) {
    const own = await parseFeed(document, place.self);
    expect(own.items).toMatchObject([
      {
        key: "tag:news.example.org,2026:story/17",
        url: "https://news.example.org/story/17",
        title: "Saltmere Bridge closed",
        publishedAt: morning,
      },
    ]);
    expect(own.items[0]?.text).toContain("It is as simple as that");
  }
});

test.each([true, false])("hostile words stay words in both, with story pages: %s", async (hasStoryPages) => {
  const [atom, json] = [
    writeAtom(feed([evilStory], hasStoryPages), place),
    writeJsonFeed(feed([evilStory], hasStoryPages), place),
  ];
  for (const document of [atom, json]) {
    expect(document).not.toMatch(/javascript:|(?!\n)\p{Cc}|\p{Surrogate}|\u202e/u);
    const own = await parseFeed(document, place.self);
    expect(own.items).toHaveLength(1);
    expect(own.items[0]?.title).toContain("]]> <script>alert(1)</script>");
  }
  const markup: string = JSON.parse(json).items[0].content_html;
  const { document } = parseHTML(`<body>${markup}</body>`);
  expect(document.querySelectorAll("script, img, [onerror], a")).toHaveLength(0);
  expect(document.querySelector("li")?.textContent).toContain("]]> <script>alert(1)</script> &amp;");
  const [entry] = (await new Parser().parseString(atom)).items;
  expect(entry?.content?.trim()).toBe(markup.trim());
});

test("a feed without a story is a feed, and says the same each time", async () => {
  const [atom, json] = [writeAtom(feed([]), place), writeJsonFeed(feed([]), place)];
  expect((await parseFeed(atom, place.self)).items).toEqual([]);
  expect(JSON.parse(json).items).toEqual([]);
  expect(writeAtom(feed([]), place)).toBe(atom);
});

test("a story that grows is the same entry, updated", () => {
  const grown = { ...bridgeStory, updatedAt: new Date("2026-11-23T11:00:00+01:00") };
  const before = JSON.parse(writeJsonFeed(feed([bridgeStory]), place)).items[0];
  const after = JSON.parse(writeJsonFeed(feed([grown]), place)).items[0];
  expect(after).toEqual({ ...before, date_modified: "2026-11-23T10:00:00.000Z" });
});
