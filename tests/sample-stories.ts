import { bridgeClosed } from "../src/cli/demo/news/bridge-closed.ts";
import { fishingGrounds } from "../src/cli/demo/news/fishing-grounds.ts";
import { interestRate } from "../src/cli/demo/news/interest-rate.ts";
import { noteTaker } from "../src/cli/demo/news/note-taker.ts";
import { librarySundays } from "../src/cli/demo/news/old-news.ts";
import { seabedCable } from "../src/cli/demo/news/seabed-cable.ts";
import { paragraphsOf, type SampleArticle } from "../src/cli/demo/sample-article.ts";

/** Six of the demo's articles, about events that have nothing in common. */
export const sampleStories = [
  story(bridgeClosed),
  story(fishingGrounds),
  story(interestRate),
  story(noteTaker),
  story(librarySundays),
  story(seabedCable),
] as const;

function story(article: SampleArticle) {
  const prose = paragraphsOf(article).filter(({ kind }) => kind === "prose");
  return { slug: article.slug, title: article.title, text: prose.map(({ text }) => text).join("\n\n") };
}
