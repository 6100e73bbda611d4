import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCatalogue } from "../../config/catalogue.ts";
import { parseSlackText } from "../../src/adapters/slack/parse.ts";
import { commands } from "../../src/commands/all.ts";
import { asking, here } from "../commands/asking.ts";
import { newsOf } from "../samples/questions.ts";
import { openWorld, type World } from "../world.ts";
import { codeIn, pages } from "./pages.ts";

/** What the pages say, once each; "…" stands for several. */
const documented = [
  ...new Set(
    // What a guide adds is asked where the guide is followed.
    pages
      .filter(({ name }) => !name.startsWith("docs/add-a-"))
      .flatMap((page) =>
        codeIn(page)
          .filter((line) => /^\/news [a-z]/.test(line))
          .map((line) => line.replace(/\s+#.*$|\s{3,}.*$/, "")),
      ),
  ),
];

/** What stands in a page for a thing of the reader's own, and what it is here. */
const instead: readonly (readonly [string, string])[] = [
  ["story 42", "story 1"],
  ["story carbon border", "story aqueduct"],
  ["why bridge", "why"],
  ["mention:@role", "mention:<@&1234567890123>"],
  ["import URL", "import https://file.example/feeds.opml"],
  ["import https://www.example.org/feeds.opml", "import https://file.example/feeds.opml"],
  ["https://example.org/article", "https://page.example/story"],
  ["https://www.example.org/news/one-article", "https://page.example/story"],
];

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await newsOf(world);
});
afterAll(() => world.close());

/** A channel of its own, where everything is that pages speak of as being there already. */
async function channelOf(name: string) {
  const facts = { destination: { ...here, channelId: name } };
  // Where readers of feeds can reach the page.
  const settings = { ...world.ports.settings, publicUrl: "https://news.example.org" };
  const ask = asking({ ...world.ports, catalogue: loadCatalogue(), settings });
  await ask("follow", { what: "world" }, facts);
  await ask("mute", { what: "football", for: "forever" }, facts);
  await ask("briefing set", { time: "08:00", timezone: "Europe/Berlin" }, facts);
  return (command: string, options: Record<string, string>) => ask(command, options, facts);
}

test("the pages are read, and say much", () => {
  expect(pages.length).toBeGreaterThan(8);
  expect(documented.length).toBeGreaterThan(35);
});

test.each(documented.filter((line) => !line.includes("…")))("%s is answered as the pages promise", async (line) => {
  const typed = instead.reduce((text, [theirs, ours]) => text.replace(theirs, ours), line.slice("/news ".length));
  // A channel of one's own is a platform's matter, and is tried in its tests.
  const parsed = parseSlackText(typed.replace(/ channel:\S+/, ""), commands);
  if (!("command" in parsed)) throw new Error(parsed.problem);
  const command = commands.find(({ name }) => name === parsed.command);
  expect(command, `no command reads ${line}`).toBeDefined();
  // A command that is named without its options is spoken of, and a form asks for the rest.
  const isSpokenOf = command?.options.some(({ name, required }) => required && parsed.options[name] === undefined);
  if (isSpokenOf) return;
  const message = await (await channelOf(line))(parsed.command, parsed.options);
  const isProblem = message.kind === "notice" && message.tone === "problem";
  expect(isProblem ? message : undefined, line).toBeUndefined();
});
