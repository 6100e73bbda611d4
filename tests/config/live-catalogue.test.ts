import { mkdir, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { openLiveCatalogue } from "../../config/live-catalogue.ts";
import { temporaryFolder } from "../setup/temporary-folder.ts";

const patience = { timeout: 60_000, interval: 20 };

function topic(slug: string): string {
  return `- { slug: ${slug}, name: ${slug}, description: News, feeds: ["https://${slug}.example/feed"] }\n`;
}

async function open(
  write: (file: string) => Promise<void>,
  { take = async () => undefined, every = 20 }: { take?: () => Promise<void>; every?: number } = {},
) {
  const file = join(await temporaryFolder(), "topics.yaml");
  await write(file);
  const live = openLiveCatalogue(file);
  const told = { taken: [] as string[], refused: [] as string[], failures: [] as string[] };
  const following = live.follow({
    take: async (fresh, before) => {
      await take();
      told.taken.push(`${before.map(({ slug }) => slug)} → ${fresh.map(({ slug }) => slug)}`);
    },
    refuse: (problem) => void told.refused.push(problem),
    failed: (error) => void told.failures.push(String(error)),
    every,
  });
  onTestFinished(() => following.close());
  const slugs = () => live.topics().map(({ slug }) => slug);
  const becomes = (...wanted: string[]) => vi.waitFor(() => expect(slugs()).toEqual(wanted), patience);
  return { file, live, told, slugs, becomes, following };
}

const world = (file: string) => writeFile(file, topic("world"));
/** Long enough for several looks. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 300));

test("what an editor writes beside the file and renames is read", async () => {
  const { file, becomes, told } = await open(world);
  for (const slug of ["law", "sport"]) {
    await writeFile(`${file}.new`, topic("world") + topic(slug));
    await rename(`${file}.new`, file);
    await becomes("world", slug);
  }
  expect(told).toEqual({ taken: ["world → world,law", "world,law → world,sport"], refused: [], failures: [] });
});

test("what Kubernetes swaps behind a link is read", async () => {
  const { file, becomes } = await open(async (link) => {
    const folder = join(link, "..");
    for (const [version, slug] of Object.entries({ "..1": "world", "..2": "law" })) {
      await mkdir(join(folder, version));
      await writeFile(join(folder, version, "topics.yaml"), topic(slug));
    }
    await symlink("..1", join(folder, "..data"));
    await symlink("..data/topics.yaml", link);
  });
  const folder = join(file, "..");
  await symlink("..2", join(folder, "..data.new"));
  await rename(join(folder, "..data.new"), join(folder, "..data"));
  await becomes("law");
});

test("a file that is wrong changes nothing and is told once, with its line, until it is mended", async () => {
  const { file, live, slugs, becomes, told } = await open(world);
  await writeFile(file, `${topic("law")}- { slug: Sport }\n`);
  await vi.waitFor(() => expect(told.refused).toHaveLength(1), patience);
  expect(told.refused[0]).toMatch(/topics\.yaml is not right\.\n {2}line 2: /);
  expect(live.problem()).toBe(told.refused[0]);
  await utimes(file, new Date(), new Date(1));
  await aWhile();
  expect([told.refused.length, told.taken, slugs()]).toEqual([1, [], ["world"]]);
  await world(file);
  await vi.waitFor(() => expect(live.problem()).toBeUndefined(), patience);
  await writeFile(file, topic("law"));
  await becomes("law");
});

test("a file that is away for good is told, and taken again when it is back", async () => {
  const { file, live, slugs, told } = await open(world);
  await rm(file);
  await vi.waitFor(
    () => expect(told.refused).toEqual([expect.stringMatching(/cannot be read from .*ENOENT/)]),
    patience,
  );
  expect(slugs()).toEqual(["world"]);
  await world(file);
  await vi.waitFor(() => expect(live.problem()).toBeUndefined(), patience);
});

test("a file that is touched, or says the same in other words, is no new catalogue", async () => {
  const { file, told } = await open(world);
  await utimes(file, new Date(), new Date(1));
  await aWhile();
  await writeFile(file, `# The same\n${topic("world")}`);
  await aWhile();
  expect(told).toEqual({ taken: [], refused: [], failures: [] });
});

test("what is still being written is not read", async () => {
  const { file, becomes, told } = await open(world, { every: 200 });
  const whole = Array.from({ length: 200 }, (_, at) => topic(`topic-${at}`)).join("");
  for (let end = 0; end < whole.length; end += 700) {
    await writeFile(file, whole.slice(0, end));
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await writeFile(file, whole);
  await becomes(...Array.from({ length: 200 }, (_, at) => `topic-${at}`));
  expect(told.taken).toHaveLength(1);
});

test("where the new topics cannot be taken they are tried again, and that is told once", async () => {
  let failures = 5;
  const { file, becomes, told, slugs } = await open(world, {
    take: async () => {
      if (failures-- > 0) throw new Error("the database is away");
    },
  });
  await writeFile(file, topic("law"));
  await vi.waitFor(() => expect(failures).toBeLessThan(4), patience);
  expect(slugs()).toEqual(["world"]);
  await becomes("law");
  expect(told).toEqual({ taken: ["world → law"], refused: [], failures: ["Error: the database is away"] });
});

test("closed, it looks no more", async () => {
  const { file, following, slugs } = await open(world);
  await following.close();
  await writeFile(file, topic("law"));
  await aWhile();
  expect(slugs()).toEqual(["world"]);
});

test.each([
  ["a folder", (file: string) => mkdir(file), /it is no file/],
  ["more than any catalogue", (file: string) => writeFile(file, " ".repeat(8_388_609)), /more than 8388608 bytes/],
])("%s is no catalogue", async (_, write, problem) => {
  await expect(open(async (file) => void (await write(file)))).rejects.toThrow(problem);
});
