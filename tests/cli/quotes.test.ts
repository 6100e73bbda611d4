import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { quotesCommand } from "../../src/cli/quotes.ts";
import { UserError } from "../../src/domain/errors.ts";

const folder = mkdtempSync(join(tmpdir(), "pullquote-"));
afterAll(() => rmSync(folder, { recursive: true }));

const text = `Head of the harbour board Ines Calder opened the bridge on Monday after nine years of building.

“It was worth the wait, and worth every crown,” Calder said at the ceremony.

“Nobody asked us,” a neighbour told the Courier. The so-called “bridge of sighs” cost 9 million crowns.`;

async function printed(args: readonly string[], input = ""): Promise<string[]> {
  const lines: string[] = [];
  await quotesCommand(args, {
    input: Readable.from([Buffer.from(input)]),
    print: (line) => void lines.push(line),
    show: () => {},
    width: 80,
    colour: false,
  });
  return lines;
}

test("with --jsonl each line's quotes come with their places in it, and a bad line is a problem and no end", async () => {
  const input = [JSON.stringify({ id: "a", text }), "no JSON", JSON.stringify({ id: 2, text: "Nobody spoke." })];
  const [first, ...others] = (await printed(["--jsonl", "-"], input.join("\n"))).map((line) => JSON.parse(line));
  expect(first.id).toBe("a");
  expect(first.quotes).toMatchObject([
    { text: "It was worth the wait, and worth every crown,", speaker: "Calder", fullName: "Ines Calder" },
    { text: "Nobody asked us,", speaker: expect.stringContaining("neighbour") },
  ]);
  for (const quote of first.quotes) expect(text.slice(quote.start, quote.end)).toBe(quote.text);
  expect(first.quotes[0].confidence).toBe("certain");
  expect(first.quotes[1]).not.toHaveProperty("fullName");
  expect(others).toEqual([
    { id: null, problem: "Line 2: it is not JSON." },
    { id: 2, quotes: [] },
  ]);
});

test("a file's quotes are told to people, or as JSON", async () => {
  const file = join(folder, "article.txt");
  writeFileSync(file, text);
  const told = (await printed([file])).join("\n");
  expect(told).toContain("“It was worth the wait, and worth every crown,”\n  Ines Calder");
  const [json] = await printed([file, "--json"]);
  expect(JSON.parse(json ?? "").quotes).toHaveLength(2);
  expect(await printed(["-"], "Nobody spoke at all on this day.")).toEqual(["Nobody is quoted in it."]);
});

test("wrong use is told", async () => {
  for (const args of [[], ["a", "b"], [folder], [join(folder, "nothing")], ["--jsonl", join(folder, "nothing")]]) {
    await expect(printed(args)).rejects.toThrow(UserError);
  }
});
