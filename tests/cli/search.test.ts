import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { searchCommand } from "../../src/cli/search.ts";

const folder = mkdtempSync(join(tmpdir(), "pullquote-"));
afterAll(() => rmSync(folder, { recursive: true }));

const index = join(folder, "index.jsonl");
const documents = [
  { id: "a", title: "Bridge opens", text: "The mayor of Orrin opened the bridge." },
  { id: 2, text: "A bridge was named once in a long report on ferries." },
];
writeFileSync(index, documents.map((document) => JSON.stringify(document)).join("\n"));

async function printed(args: readonly string[], input = ""): Promise<string[]> {
  const lines: string[] = [];
  const input_ = Readable.from([Buffer.from(input)]);
  await searchCommand(args, {
    input: input_,
    print: (line) => void lines.push(line),
    show: () => {},
    width: 80,
    colour: false,
  });
  return lines;
}

test("each question's hits come best first, and a bad line is a problem and no end", async () => {
  const questions = ['{"id":"q1","query":"bridges"}', "no JSON", '{"id":7,"query":"“mayor of Orrin”"}'].join("\n");
  const answers = (await printed(["--index", index, "--queries", "-"], questions)).map((line) => JSON.parse(line));
  expect(answers).toMatchObject([
    { query: "q1", hits: [{ id: "a" }, { id: 2 }] },
    { id: null, problem: expect.stringContaining("not JSON") },
    { query: 7, hits: [{ id: "a" }] },
  ]);
  expect(answers[0].hits[0].score).toBeGreaterThan(answers[0].hits[1].score);
});

test("--limit bounds the hits, and words are answered for people", async () => {
  const [answer = ""] = await printed(
    ["--index", index, "--queries", "-", "--limit", "1"],
    '{"id":1,"query":"bridge"}',
  );
  expect(JSON.parse(answer).hits).toHaveLength(1);
  expect((await printed(["--index", index, "mayor"])).join()).toContain("Bridge opens");
  expect(await printed(["--index", index, "zeppelin"])).toEqual(["Nothing found."]);
});

test("wrong use is told as such", async () => {
  await expect(printed(["--index", index])).rejects.toThrow("Give --index FILE");
  await expect(printed(["--index", join(folder, "absent"), "x"])).rejects.toThrow("absent");
  await expect(printed(["--index", index, "--limit", "0", "x"])).rejects.toThrow("--limit");
});
