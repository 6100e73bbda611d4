import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { matchCommand } from "../../src/cli/match.ts";
import { UserError } from "../../src/domain/errors.ts";

const folder = mkdtempSync(join(tmpdir(), "pullquote-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "subscriptions.jsonl");

async function matched(subscriptions: readonly unknown[], articles: readonly unknown[], ...args: string[]) {
  const text = (lines: readonly unknown[]) =>
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  writeFileSync(file, text(subscriptions));
  const [lines, told]: [unknown[], string[]] = [[], []];
  const terminal = {
    input: Readable.from([Buffer.from(text(articles))]),
    print: (line: string) => void lines.push(JSON.parse(line)),
    show: () => {},
    width: 80,
    colour: false,
  };
  await matchCommand(["--subscriptions", file, ...args], terminal, {}, (line) => void told.push(line));
  return { lines, told };
}

const article = {
  id: "a",
  title: "Bridge opens",
  text: "“It was worth the wait,” said Ines Calder, the mayor of Harbourtown, when the bridges opened on Monday.",
  url: "https://news.example/1",
  source: "Bay Herald",
};

test("each article is answered by the queries it is what they look for", async () => {
  const subscriptions = [
    { id: 1, query: "bridge -tunnel" },
    { id: "two", query: 'title:"bridge opens" source:herald' },
    { id: 3, query: "tunnel OR ferry" },
    { id: 4, query: "speaker:calder lang:en" },
  ];
  const { lines, told } = await matched(subscriptions, [
    article,
    { id: 7, text: "Der Tunnel ist fertig.", language: "de" },
  ]);
  expect(lines).toEqual([
    { id: "a", matches: expect.arrayContaining([1, "two", 4]) },
    { id: 7, matches: [3] },
  ]);
  expect(told).toEqual([]);
});

test("a bad query is told with its line and place, a bad article is a problem, and the others go on", async () => {
  const subscriptions = [
    { id: 1, query: "bridge (tunnel" },
    "no JSON",
    { id: 2, query: "bridge" },
    { id: 2, query: "x" },
  ];
  const { lines, told } = await matched(subscriptions, [{ id: 8 }, article]);
  expect(told).toEqual([
    `${file}: line 1, id 1: This parenthesis is not closed. Add ) where the group ends.\n  bridge (tunnel\n         ^`,
    `${file}: Line 2: it is not JSON. Expected {"id","query"} on each line.`,
    `${file}: line 4, id 2: this id was there before. The first counts.`,
  ]);
  expect(lines).toEqual([
    { id: 8, problem: expect.stringMatching(/^Line 1: text/) },
    { id: "a", matches: [2] },
  ]);
});

test("with --explain it is told which part was found where", async () => {
  const { lines } = await matched([{ id: 1, query: "(bridge | tunnel) speaker:calder" }], [article], "--explain");
  const [{ why }] = lines as [
    { why: [{ hits: { part: string; in: string; spans: { start: number; end: number }[] }[] }] },
  ];
  expect(why).toMatchObject([{ id: 1, query: "(bridge OR tunnel) speaker:calder" }]);
  const inText = why[0].hits.find((hit) => hit.in === "text");
  expect(inText?.spans.map(({ start, end }) => article.text.slice(start, end))).toEqual(["bridges"]);
  expect(why[0].hits.at(-1)).toEqual({ part: "speaker:calder", in: "speaker", spans: [], name: "Ines Calder" });
});

test("wrong use is told", async () => {
  const terminal = { input: Readable.from([]), print: () => {}, show: () => {}, width: 80, colour: false };
  for (const args of [
    [],
    ["--subscriptions", join(folder, "none")],
    ["--subscriptions", "-"],
    ["--subscriptions", file, "a", "b"],
  ]) {
    await expect(matchCommand(args, terminal, {})).rejects.toThrow(UserError);
  }
});
