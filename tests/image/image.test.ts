import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { openNewsServer } from "../news-server.ts";
import { openTestDatabase } from "../setup/database.ts";
import { freePort } from "../setup/redis.ts";
import { temporaryFolder } from "../setup/temporary-folder.ts";
import { buildImage } from "./build.ts";
import { type Container, runInImage, whyNot } from "./container.ts";
import { all, lastStage } from "./instructions.ts";

// No Docker engine is needed: what it would do is done by hand. It takes npm's registry and some minutes.
const wanted = process.env.PULLQUOTE_IMAGE;
const reason = wanted === undefined ? "it takes minutes: PULLQUOTE_IMAGE=1 asks for it" : whyNot();
if (reason !== undefined) console.warn(`The image is not built and run here: ${reason}.`);
const redisUrl = process.env.PULLQUOTE_TEST_REDIS_URL;
const topics = fileURLToPath(new URL("../../bench/no-network-topics.yaml", import.meta.url));
const mayor =
  "The mayor opened the bridge on Monday. The bridge had been closed for two years. It cost forty million euros.\n\n" +
  "“It was worth every cent,” said Ana Pifer, the mayor of the town, to a crowd of three thousand people.";
const [minutes, patience] = [900_000, 300_000];

describe.skipIf(reason !== undefined)("The image", () => {
  // A folder that an earlier run made can be given, too.
  const isGiven = wanted?.startsWith("/") === true;
  const image = isGiven ? wanted : mkdtempSync(join(tmpdir(), "pullquote-image-"));
  beforeAll(async () => {
    if (!existsSync(join(image, "app"))) await buildImage(image);
  }, minutes);
  afterAll(() => {
    if (!isGiven) rmSync(image, { recursive: true, force: true });
  });

  async function dataFolder(): Promise<string> {
    const data = join(await temporaryFolder(), "data");
    execFileSync("install", ["-d", "-m", "0700", "-o", "10001", "-g", "10001", data]);
    copyFileSync(topics, join(data, "topics.yaml"));
    return data;
  }

  function run(given: Parameters<typeof runInImage>[1]): Container {
    const container = runInImage(image, given);
    onTestFinished(async () => {
      container.process.kill("SIGKILL");
      await container.gone;
    });
    return container;
  }

  test("holds nothing that was only for building, and every licence", () => {
    const size = Number(execFileSync("du", ["-sm", join(image, "app")], { encoding: "utf8" }).split("\t")[0]);
    console.info(`/app has ${size} MB.`);
    const modules = join(image, "app/node_modules");
    for (const name of ["typescript", "vitest", "tsx", "esbuild", "@biomejs/biome", "fast-check", "axe-core"]) {
      expect(existsSync(join(modules, name)), name).toBe(false);
    }
    const find = (...args: string[]) => execFileSync("find", [modules, ...args], { encoding: "utf8" }).split("\n");
    expect(find("-name", "*.map").filter(Boolean)).toEqual([]);
    expect(find("-iname", "licen[sc]e*").length).toBeGreaterThan(100);
    expect(find("-user", "10001").filter(Boolean)).toEqual([]);
  });

  test("can write nowhere but to its data and /tmp", async () => {
    const data = await dataFolder();
    const tries =
      "for at in / /app /app/node_modules /etc /usr /data /tmp; do touch $at/x 2>/dev/null && echo $at; done; id -u; echo home=$HOME";
    const tried = run({ command: ["sh", "-c", tries], data });
    await tried.gone;
    expect(tried.printed).toEqual(["/data", "/tmp", "10001", "home="]);
  });

  test(
    "runs the bot on its embedded database, is found well, answers the doctor, drains and starts again",
    async () => {
      const data = await dataFolder();
      const news = await openNewsServer();
      onTestFinished(() => news.close());
      const topic = `- { slug: news, name: News, description: News, feeds: ["${news.feedUrl}"] }\n`;
      writeFileSync(join(data, "topics.yaml"), topic);
      const settings = {
        PORT: String(await freePort()),
        TOPICS_FILE: "/data/topics.yaml",
        ALLOW_PRIVATE_ADDRESSES: "1",
        FEED_PORTS: new URL(news.feedUrl).port,
        POLL_MIN_SECONDS: "1",
      };
      for (const start of ["first", "second"]) {
        const bot = run({ args: JSON.parse(all("CMD", lastStage)[0] ?? "[]"), data, settings });
        await bot.event("ready");
        await bot.event("lane-polled");
        // Documents are read in threads, which are started otherwise than from sources.
        news.publish({ slug: start, title: `The mayor opens the ${start} bridge`, text: mayor });
        await bot.event("article-filed");
        const [check = ""] = all("HEALTHCHECK", lastStage);
        const well = run({ command: JSON.parse(check.slice(check.indexOf("["))), data, settings });
        expect(await well.gone, well.printed.join("\n")).toBe(0);
        const doctor = run({ args: ["doctor"], data, settings });
        expect(await doctor.gone, doctor.printed.join("\n")).toBe(0);
        expect(doctor.printed.filter((line) => line.startsWith("✗"))).toEqual([]);
        console.info(`/tmp of the ${start} holds: ${bot.temporary().join(", ") || "nothing"}`);
        bot.process.kill("SIGTERM");
        expect(await bot.gone, bot.printed.slice(-20).join("\n")).toBe(0);
        expect(bot.events.map(({ event }) => event)).toContain("stopped");
        expect(existsSync(join(data, "postgres/postmaster.pid"))).toBe(false);
        const sick = run({ command: JSON.parse(check.slice(check.indexOf("["))), data, settings });
        expect(await sick.gone).toBe(1);
      }
    },
    patience,
  );

  test(
    "runs a bot and two workers on engines of others, and all of them drain",
    async () => {
      const data = await dataFolder();
      const database = await openTestDatabase();
      onTestFinished(() => database.drop());
      const port = await openDoor();
      const { user, database: name } = database.connection;
      const settings = {
        DATABASE_URL: `postgres://${user}@127.0.0.1:${port}/${name}`,
        ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
        PORT: String(await freePort()),
        TOPICS_FILE: "/data/topics.yaml",
      };
      const all = [run({ args: ["start"], data, settings })];
      await all[0]?.event("ready");
      for (const _ of [1, 2]) all.push(run({ args: ["worker"], data, settings }));
      for (const one of all) await one.event("ready");
      for (const one of all) one.process.kill("SIGTERM");
      for (const one of all) expect(await one.gone, one.printed.slice(-20).join("\n")).toBe(0);
    },
    patience,
  );

  test("ends at once, and says why, where a setting is wrong", async () => {
    const wrong = run({ args: ["start"], data: await dataFolder(), settings: { PORT: "eighty" } });
    expect(await wrong.gone).toBe(2);
    expect(wrong.printed.join("\n")).toMatch(/PORT: expected a whole number/);
  });
});

/** The tests' PostgreSQL listens on a socket that nobody else may enter; here it has a port on loopback. */
async function openDoor(): Promise<number> {
  const { host, port: number } = inject("postgres");
  const door = createServer((visitor) => {
    const server = connect(join(host, `.s.PGSQL.${number}`));
    visitor.pipe(server).pipe(visitor);
    for (const end of [visitor, server]) end.on("error", () => [visitor, server].forEach((one) => void one.destroy()));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => door.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void door.close());
  return port;
}
