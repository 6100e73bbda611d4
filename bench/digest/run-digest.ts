import type { ArticleId, StoryId } from "../../src/domain/ids.ts";
import { digestOf } from "../../src/pipeline/digest-of.ts";
import { sampleNews } from "../sample-news.ts";

/**
 * A process of its own: `count` articles of about `words` words through one summarizer. Prints CPU seconds for all of
 * them and the most that was resident, MiB, as JSON. "nothing" reads no article: what a bare process takes.
 */
const [system = "nothing", words = "350", count = "1"] = process.argv.slice(2);

type Summarize = (text: string, title: string) => unknown;
const systems: Record<string, () => Promise<Summarize>> = {
  nothing: async () => () => undefined,
  digest: async () => digest,
  textrank: async () => {
    const { TextRank } = await import("textrank");
    // It knows no paragraphs.
    return (text) => new TextRank(text.replace(/\s+/g, " "), { extractAmount: 3 }).summarizedArticle;
  },
};

const summarize = await systems[system]?.();
if (summarize === undefined) throw new Error(`no summarizer ${system}`);
const warm = articles(350, 40);
for (const { text, title } of warm) summarize(text, title);
const some = articles(Number(words), Number(count));
const before = process.cpuUsage();
for (const { text, title } of some) summarize(text, title);
const { user, system: kernel } = process.cpuUsage(before);
console.log(JSON.stringify({ cpu: (user + kernel) / 1e6, resident: process.resourceUsage().maxRSS / 1024 }));

function digest(text: string, title: string): unknown {
  const source = { name: "Bench" };
  const id = "bench" as ArticleId;
  const article = { id, source, url: "https://bench.example/", title, text, publishedAt: new Date(0), language: "en" };
  return digestOf({ id: "bench" as StoryId, revision: 1, topics: [], articles: [article] });
}

/** Longer ones are made of several, one after the other. */
function articles(length: number, howMany: number): { title: string; text: string }[] {
  const each = Math.max(1, Math.round(length / 350));
  const news = sampleNews(each * howMany, 3);
  return Array.from({ length: howMany }, (_, index) => {
    const own = news.slice(index * each, (index + 1) * each);
    return { title: own[0]?.title ?? "", text: own.map(({ text }) => text).join("\n\n") };
  });
}
