import { writeFileSync } from "node:fs";
import { chromium, openBrowser } from "./chromium.ts";
import { indexedPng } from "./indexed-png.ts";

/**
 * Takes the pictures in docs, from the demo's page:
 * npm run demo -- --serve, then node --import tsx tests/browser/take-pictures.ts http://127.0.0.1:3000
 */
type Shot = {
  readonly file: string;
  readonly as: string;
  readonly width: number;
  readonly kinds: readonly string[];
  readonly scheme?: "dark";
};

const digests = ["a-digest", "the-same-grown-since-it-was-posted"];
const answers = ["a-story-laid-open", "somebody-s-words", "a-look-up", "a-mistake-with-a-way-out", "what-can-be-muted"];
const shots: readonly Shot[] = [
  { file: "discord-digest", as: "discord", width: 1240, kinds: [...digests, "the-daily-briefing"] },
  { file: "discord-answers", as: "discord", width: 1240, kinds: answers },
  {
    file: "discord-others",
    as: "discord",
    width: 1240,
    kinds: ["a-list", "text-to-copy", "it-worked", "nothing-found", "a-day-without-news", "the-latest-stories"],
  },
  { file: "discord-embeds", as: "embeds", width: 1240, kinds: [...digests, "the-daily-briefing"] },
  { file: "discord-phone", as: "discord", width: 390, kinds: ["a-digest", "a-mistake-with-a-way-out"] },
  { file: "discord-phone-briefing", as: "discord", width: 390, kinds: ["the-daily-briefing"] },
  { file: "slack-digest", as: "slack", width: 1240, kinds: [...digests, "the-daily-briefing"] },
  { file: "slack-answers", as: "slack", width: 1240, kinds: [...answers, "the-latest-stories"] },
  { file: "slack-home", as: "slack", width: 680, kinds: ["home-on-slack"] },
  { file: "slack-forms", as: "slack", width: 1240, kinds: ["form-follow", "form-briefing-set-filled-in"] },
  { file: "slack-phone", as: "slack", width: 390, kinds: ["a-digest", "a-mistake-with-a-way-out"] },
  { file: "slack-phone-dark", as: "slack", width: 390, kinds: ["it-worked", "form-briefing-set"], scheme: "dark" },
];

/** Views of the page, as far down as they are told. */
const views = [
  { file: "page", path: "/posts", width: 1240, height: 900 },
  { file: "page-today", path: "/", width: 1240, height: 1100 },
  { file: "page-story", path: "/story/5", width: 1240, height: 1500 },
];

if (chromium === undefined) throw new Error("There is no Chromium on this machine. Set CHROMIUM.");
const [origin = "http://127.0.0.1:3000", only = ""] = process.argv.slice(2);
const browser = await openBrowser(chromium);
for (const { file, as, width, kinds, scheme = "light" } of shots.filter((shot) => shot.file.includes(only))) {
  await browser.resize(width, 900);
  await browser.prefer(scheme);
  await browser.open(`${origin}/messages?as=${as}`);
  await browser.evaluate(`
    for (const one of document.querySelectorAll("article")) if (!${JSON.stringify(kinds)}.includes(one.id)) one.remove();
    for (const one of document.querySelectorAll("header.masthead, footer, .bar")) one.remove();
    document.querySelector("main").style.padding = "1rem 0";
  `);
  const height = await browser.evaluate<number>(
    `Math.ceil(document.querySelector("main").getBoundingClientRect().bottom)`,
  );
  await browser.resize(width, height);
  const picture = indexedPng(Buffer.from(await browser.screenshot(), "base64"));
  writeFileSync(new URL(`../../docs/${file}.png`, import.meta.url), picture);
  process.stdout.write(`docs/${file}.png ${width} × ${height}, ${Math.round(picture.length / 1000)} kB\n`);
}
for (const { file, path, width, height } of views.filter((view) => view.file.includes(only))) {
  await browser.resize(width, height);
  await browser.prefer("light");
  await browser.open(`${origin}${path}`);
  const picture = indexedPng(Buffer.from(await browser.screenshot(), "base64"));
  writeFileSync(new URL(`../../docs/${file}.png`, import.meta.url), picture);
  process.stdout.write(`docs/${file}.png ${width} × ${height}, ${Math.round(picture.length / 1000)} kB\n`);
}
await browser.close();
