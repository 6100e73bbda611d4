import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { extractCommand } from "../../src/cli/extract.ts";
import { UserError } from "../../src/domain/errors.ts";

const folder = mkdtempSync(join(tmpdir(), "pullquote-extract-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = fileURLToPath(new URL("../fixtures/pages/furnished.html", import.meta.url));
const html = readFileSync(page, "utf8");
const url = "https://www.courier.example/2026/11/bread";

async function extracted(args: readonly string[], input: Iterable<string | Buffer> = []): Promise<string[]> {
  const printed: string[] = [];
  await extractCommand(args, { input: Readable.from(input), print: (text) => void printed.push(text) });
  return printed;
}

test("a page is printed with its title, what it says of itself and its paragraphs", async () => {
  const [text] = await extracted([page, "--url", url]);
  expect(text?.split("\n").slice(0, 8)).toEqual([
    "Bakers of the bay raise their prices",
    "  site      Harbour Courier",
    "  published 2026-11-20T06:00:00.000Z",
    "  modified  2026-11-21T07:30:00.000Z",
    "  language  en",
    `  address   ${url}`,
    "  image     https://www.courier.example/pictures/loaf.jpg",
    "",
  ]);
  expect(text).toMatch(/\n\nA loaf of rye .*\n\n“We have waited/);
});

test("a page from standard input becomes one JSON object", async () => {
  const [json = ""] = await extracted(["-", "--json", "--url", url], [Buffer.from(html)]);
  expect(JSON.parse(json)).toMatchObject({
    title: "Bakers of the bay raise their prices",
    siteName: "Harbour Courier",
    publishedAt: "2026-11-20T06:00:00.000Z",
    modifiedAt: "2026-11-21T07:30:00.000Z",
    language: "en",
    canonicalUrl: url,
    imageUrl: "https://www.courier.example/pictures/loaf.jpg",
    text: expect.stringMatching(/^A loaf of rye/),
  });
});

test("lines become lines in the same order, a bad one a problem, however they are cut on the way", async () => {
  const lines = [
    JSON.stringify({ id: "a", body: html, url }),
    "no JSON",
    "",
    JSON.stringify({ id: 3, path: join(folder, "nothing.html") }),
    JSON.stringify({ id: "b" }),
    JSON.stringify({ id: "c", body: html, url: "javascript:alert(1)" }),
    JSON.stringify({ id: "d", body: "<p>Too short.</p>" }),
    JSON.stringify({ id: "é", path: page, url }),
  ];
  const bytes = Buffer.from(`\ufeff${lines.join("\r\n")}`);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 777) }, (_, at) =>
    bytes.subarray(at * 777, at * 777 + 777),
  );
  const printed = (await extracted(["--jsonl", "-"], pieces)).map((line) => JSON.parse(line));
  expect(printed.map(({ id, problem }) => [id, problem])).toEqual([
    ["a", undefined],
    [null, expect.stringContaining("Line 2: it is not JSON")],
    [3, expect.stringContaining("there is no such file")],
    ["b", "Line 5: give one of body and path."],
    ["c", "Line 6: url is no web address."],
    ["d", "There is too little text on the page to be an article."],
    ["é", undefined],
  ]);
  expect(printed[6].text).toBe(printed[0].text);
  // What there is of a page that is no article stands beside the reason.
  expect(printed[5].text).toBe("Too short.");
});

test("a line longer than any page is said to be so, and the next is read", async () => {
  function* lines() {
    yield '{"id":"long","body":"';
    for (let chunk = 0; chunk < 40; chunk++) yield "x".repeat(1_000_000);
    yield `"}\n${JSON.stringify({ id: "next", path: page })}\n`;
  }
  const printed = (await extracted(["-", "--jsonl"], lines())).map((line) => JSON.parse(line));
  expect(printed[0].problem).toBe("Line 1: it is too long.");
  expect(printed[1]).toMatchObject({ id: "next", title: "Bakers of the bay raise their prices" });
});

test("wrong use is told with what to do", async () => {
  writeFileSync(join(folder, "big.html"), Buffer.alloc(5_000_001, "x"));
  const wrong: [string[], RegExp][] = [
    [[], /Give one FILE or -/],
    [["a", "b"], /Give one FILE or -/],
    [["https://www.courier.example/"], /not fetched here. Save it/],
    [[page, "--url", "courier"], /no web address. Give one such as/],
    [[join(folder, "nothing")], /there is no such file/],
    [["--jsonl", join(folder, "nothing")], /there is no such file/],
    [[folder], /it is a folder/],
    [[join(folder, "big.html")], /big\.html: The page has more than 5 MB/],
    [["-"], /-: There is too little text/],
  ];
  for (const [args, message] of wrong) {
    const error = await extracted(args).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toMatch(message);
  }
});
