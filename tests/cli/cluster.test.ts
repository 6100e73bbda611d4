import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { clusterCommand } from "../../src/cli/cluster.ts";
import { UserError } from "../../src/domain/errors.ts";

const flood =
  "Engineers opened the gates of the Halvern dam on Sunday night after the Osk rose 3.4 metres in a day. Mayor Ines Calder said 1,200 people had left the lower town of Brask, and that the dam would hold.";
const again =
  "The Halvern dam will hold, mayor Ines Calder promised on Monday, after gates were opened and 1,200 people left Brask. The river Osk had risen by 3.4 metres.";
const ferry =
  "A ferry without a crew crossed the Ulv sound for the first time, its builder Noor Lind said. Tickets cost 9 crowns.";

async function printed(lines: readonly unknown[], args: readonly string[] = []): Promise<Record<string, unknown>[]> {
  const out: string[] = [];
  const input = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  await clusterCommand(["--jsonl", ...args], {
    input: Readable.from([Buffer.from(input)]),
    print: (line) => void out.push(line),
    show: () => {},
    width: 80,
    colour: false,
  });
  return out.map((line) => JSON.parse(line));
}

test("articles of one event get one story, called by the first, and others a story of their own", async () => {
  const lines = [
    { id: "a", title: "Halvern dam opened", text: flood, publishedAt: "2026-03-01T20:00:00Z" },
    { id: 7, title: "A ferry without a crew", text: ferry, publishedAt: "2026-03-01" },
    { id: "b", title: "“The Halvern dam will hold”", text: again, publishedAt: "2026-03-02T08:00:00+01:00" },
  ];
  expect(await printed(lines)).toEqual([
    { id: "a", story: "a" },
    { id: 7, story: 7 },
    { id: "b", story: "a" },
  ]);
});

test("a copy names its original", async () => {
  const text = `${flood} ${again} ${ferry}`;
  const lines = [
    { id: "first", text, url: "https://one.example/1" },
    { id: "copier", text: `${text} Read more here.`, url: "https://two.example/1" },
  ];
  expect((await printed(lines))[1]).toEqual({ id: "copier", story: "first", copyOf: "first" });
});

test("headlines suffice, a bad line is a problem and no end, and an id comes once", async () => {
  const lines = [
    { id: 1, title: "Halvern dam gates opened as Osk rises" },
    "no JSON",
    { title: "nameless" },
    { id: 2, title: "Osk rises: gates of Halvern dam opened", text: null },
    { id: 2, title: "Osk rises again" },
    { id: 3, publishedAt: "yesterday" },
  ];
  const [one, noJson, nameless, two, twice, undated] = await printed(lines);
  expect([one, two]).toEqual([
    { id: 1, story: 1 },
    { id: 2, story: 1 },
  ]);
  expect(noJson).toEqual({ id: null, problem: "Line 2: it is not JSON." });
  expect(nameless).toMatchObject({ id: null, problem: expect.stringContaining("Line 3: id") });
  expect(twice).toEqual({ id: 2, problem: "An article of that id came before." });
  expect(undated).toMatchObject({ id: 3, problem: expect.stringContaining("publishedAt") });
});

test("what happened weeks apart is not one event, however alike it is told", async () => {
  const lines = [
    { id: "a", text: flood, publishedAt: "2026-03-01" },
    { id: "b", text: again, publishedAt: "2026-03-28" },
  ];
  expect((await printed(lines)).map(({ story }) => story)).toEqual(["a", "b"]);
});

test("--explain says why", async () => {
  const [first, second] = await printed(
    [
      { id: "a", text: flood },
      { id: "b", text: again },
    ],
    ["--explain"],
  );
  expect(first?.why).toEqual(["nothing like it was filed before"]);
  expect(String(second?.why)).toMatch(/^likeness 0\.\d\d to the nearest story \(0\.\d\d needed\): \S+ \.\d\d, /);
});

test("--reexamine prints each article once, in their order", async () => {
  const lines = [
    { id: "a", text: flood },
    { id: "x", text: ferry },
    { id: "b", text: again },
  ];
  const found = await printed(lines, ["--reexamine", "--explain"]);
  expect(found.map(({ id, story }) => [id, story])).toEqual([
    ["a", "a"],
    ["x", "x"],
    ["b", "a"],
  ]);
});

test("wrong use is told", async () => {
  const terminal = { input: Readable.from([]), print: () => {}, show: () => {}, width: 80, colour: false };
  for (const args of [[], ["--jsonl", "a", "b"], ["--jsonl", "/nowhere/at-all"]])
    await expect(clusterCommand(args, terminal)).rejects.toThrow(UserError);
});
