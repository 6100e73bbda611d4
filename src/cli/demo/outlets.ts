import { bridgeClicks } from "./news/bridge-clicks.ts";
import { bridgeClosed } from "./news/bridge-closed.ts";
import { bridgeCosts } from "./news/bridge-costs.ts";
import { bridgeCostsSpun } from "./news/bridge-costs-spun.ts";
import { fishingGrounds } from "./news/fishing-grounds.ts";
import { interestRate } from "./news/interest-rate.ts";
import { noteTaker } from "./news/note-taker.ts";
import { bakeriesMerge, churchyardMoth, librarySundays, tidyCables } from "./news/old-news.ts";
import { seabedCable } from "./news/seabed-cable.ts";
import type { SampleArticle } from "./sample-article.ts";

/** A publisher of the demo: what it lists before the news breaks and after. To add an article, list it here. */
export type Outlet = {
  /** The first part of its addresses. */
  readonly slug: string;
  readonly name: string;
  readonly about: string;
  readonly topic: string;
  readonly format: "rss" | "atom";
  readonly carries: "full text" | "teasers";
  readonly page: "plain" | "scraped";
  /** Where its articles' pictures are named. */
  readonly pictures: "in the feed" | "on the page";
  readonly oldNews: readonly Listing[];
  readonly news: readonly Listing[];
};

/** An article and how long before the site opened (old news) or the news broke (news) it came out. Minutes. */
export type Listing = { readonly article: SampleArticle; readonly minutesBefore: number };

const day = 24 * 60;

export const outlets: readonly Outlet[] = [
  {
    slug: "saltmere-chronicle",
    name: "Saltmere Chronicle",
    about: "News of the city, the sound and the islands since 1871",
    topic: "world",
    format: "rss",
    carries: "full text",
    page: "plain",
    pictures: "in the feed",
    oldNews: [{ article: librarySundays, minutesBefore: 3 * day }],
    news: [
      { article: bridgeClosed, minutesBefore: 14 },
      { article: fishingGrounds, minutesBefore: 9 },
    ],
  },
  {
    slug: "hallin-ledger",
    name: "The Hallin Ledger",
    about: "Money, work and trade",
    topic: "business",
    format: "rss",
    carries: "teasers",
    page: "plain",
    pictures: "on the page",
    oldNews: [{ article: bakeriesMerge, minutesBefore: 4 * day }],
    news: [
      { article: bridgeCosts, minutesBefore: 11 },
      { article: interestRate, minutesBefore: 7 },
    ],
  },
  {
    slug: "northlight",
    name: "Northlight",
    about: "Science, told slowly",
    topic: "science",
    format: "atom",
    carries: "teasers",
    page: "plain",
    pictures: "on the page",
    oldNews: [{ article: churchyardMoth, minutesBefore: 5 * day }],
    news: [
      { article: bridgeClicks, minutesBefore: 8 },
      { article: seabedCable, minutesBefore: 6 },
    ],
  },
  {
    slug: "newsburst24",
    name: "Newsburst24",
    about: "Latest Breaking Technology News Today",
    topic: "technology",
    format: "rss",
    carries: "teasers",
    page: "scraped",
    pictures: "on the page",
    oldNews: [{ article: tidyCables, minutesBefore: 4 * day }],
    news: [
      { article: noteTaker, minutesBefore: 5 },
      { article: bridgeCostsSpun, minutesBefore: 2 },
    ],
  },
];
