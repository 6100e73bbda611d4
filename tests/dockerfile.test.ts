import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, posix, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { validate } from "dockerfile-utils";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readConfig } from "../config/env.ts";
import { help } from "../src/cli/help.ts";
import { all, lastStage } from "./image/instructions.ts";

// No Docker engine is needed or used: what the image would be built from and would run is looked at here.
const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");
const readJson = (file: string) => JSON.parse(read(file));

describe("The Dockerfile", () => {
  test("has nothing that its linter complains of", () => {
    expect(validate(read("Dockerfile"))).toEqual([]);
    expect(validate("FROM node\nRUNN x\n")).toHaveLength(1);
  });

  test("takes its base, and nothing else, from outside, by an argument that a digest can be given to", () => {
    for (const base of all("FROM")) expect(base).toMatch(/^\$\{NODE_IMAGE\}( |$)/);
    expect(all("ADD")).toEqual([]);
    expect(all("RUN").join()).not.toMatch(/curl|wget|apt-get|https?:|npx/);
  });

  test("lets no package run a script, and takes over none that is for building alone", () => {
    const npm = [
      ...all("RUN")
        .join("\n")
        .matchAll(/npm (?:ci|prune)[^&]*/g),
    ].map(([command]) => command);
    expect(npm).toHaveLength(2);
    for (const command of npm) expect(command).toContain("--ignore-scripts");
    expect(npm[1]).toContain("--omit=dev");
  });

  test("builds on the Node that the package asks for, in two stages", () => {
    expect(all("FROM")).toEqual([expect.stringMatching(/ AS build$/), expect.any(String)]);
    const [, major] = /^NODE_IMAGE=node:(\d+)-/.exec(all("ARG").join("\n")) ?? [];
    const [, least] = /^>=(\d+)/.exec(readJson("package.json").engines.node) ?? [];
    expect(Number(major)).toBeGreaterThanOrEqual(Number(least));
  });

  test("copies only what is there and what .dockerignore lets through", () => {
    const copied = all("COPY").filter((rest) => !rest.startsWith("--from"));
    const sources = copied.flatMap((rest) => rest.split(/\s+/).slice(0, -1));
    const allowed = read(".dockerignore").match(/(?<=^!).+$/gm) ?? [];
    expect(read(".dockerignore")).toMatch(/^\*$/m);
    expect(sources.length).toBeGreaterThan(4);
    for (const source of sources) expect(existsSync(join(root, source)), source).toBe(true);
    expect(sources.map((source) => posix.normalize(source)).sort()).toEqual(allowed.toSorted());
  });

  test("copies every folder that the build compiles", () => {
    const copied = all("COPY").join(" ");
    for (const folder of readJson("tsconfig.build.json").include) expect(copied).toContain(` ./${folder}`);
  });

  test("takes over from the build what the bot needs to run", () => {
    const taken = all("COPY", lastStage).map((rest) => /^--from=build \/app\/(\S+) /.exec(rest)?.[1]);
    expect(taken.sort()).toEqual(["dist", "node_modules", "package.json"]);
    expect(readJson("tsconfig.json").compilerOptions.outDir).toBe("dist");
  });

  test("runs npm scripts that exist", () => {
    const scripts = [
      ...all("RUN")
        .join("\n")
        .matchAll(/npm run (\S+)/g),
    ].map(([, script]) => script);
    expect(scripts).toEqual(["build"]);
    for (const script of scripts) expect(readJson("package.json").scripts).toHaveProperty([script ?? ""]);
  });

  test("starts the file that the compiler makes of src/main.ts", () => {
    const { rootDir, outDir } = readJson("tsconfig.json").compilerOptions;
    const emitted = join(outDir, relative(join(root, rootDir), join(root, "src/main.ts"))).replace(/\.ts$/, ".js");
    expect(existsSync(join(root, "src/main.ts"))).toBe(true);
    expect(JSON.parse(all("ENTRYPOINT", lastStage)[0] ?? "")).toEqual(["node", emitted]);
    expect(JSON.parse(all("CMD", lastStage)[0] ?? "")).toEqual(["start"]);
    expect(help).toMatch(/^pullquote start /m);
  });

  test("runs as a user that is not root and owns the data folder, with settings the bot accepts", () => {
    const [user] = all("USER", lastStage);
    expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    const [uid] = user?.split(":") ?? [];
    expect(all("RUN", lastStage).join("\n")).toMatch(new RegExp(`useradd --uid ${uid} .*--owner=${uid} .* /data`));
    expect(all("VOLUME", lastStage)).toEqual(["/data"]);
    const environment = Object.fromEntries(all("ENV", lastStage).map((rest) => rest.split("=")));
    expect(readConfig(environment)).toMatchObject({ dataDir: "/data", page: { host: "0.0.0.0", port: 3000 } });
    expect(all("EXPOSE", lastStage)).toEqual(["3000"]);
    expect(all("STOPSIGNAL", lastStage)).toEqual(["SIGTERM"]);
  });

  test.each([
    [200, 0],
    [503, 1],
  ])("calls a page that answers %i with exit code %i", async (status, code) => {
    const asked: (string | undefined)[] = [];
    const page = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(status).end();
    }).listen(0, "127.0.0.1");
    await once(page, "listening");
    const address = page.address();
    const PORT = String(address !== null && typeof address === "object" ? address.port : 0);
    const [check = ""] = all("HEALTHCHECK", lastStage);
    const [, ...args] = z.array(z.string()).parse(JSON.parse(check.slice(check.indexOf("["))));
    const [exit] = await once(spawn(process.execPath, args, { env: { PORT }, stdio: "ignore" }), "exit");
    page.closeAllConnections();
    page.close();
    expect(asked).toEqual(["/healthz"]);
    expect(exit).toBe(code);
  });
});

const composeFile = z.object({
  services: z.record(
    z.string(),
    z.object({
      build: z.string().optional(),
      command: z.array(z.string()).optional(),
      environment: z.record(z.string(), z.string()).optional(),
      ports: z.array(z.string()).default([]),
      profiles: z.array(z.string()),
      volumes: z.array(z.string()).default([]),
      deploy: z.object({ replicas: z.number() }).optional(),
      read_only: z.boolean().optional(),
      tmpfs: z.array(z.string()).default([]),
      cap_drop: z.array(z.string()).default([]),
      cap_add: z.array(z.string()).default([]),
      security_opt: z.array(z.string()).default([]),
      init: z.boolean().optional(),
      stop_grace_period: z.string().optional(),
      healthcheck: z.object({ disable: z.boolean().optional(), test: z.array(z.string()).optional() }).optional(),
    }),
  ),
});

describe("The compose file", () => {
  const { services } = composeFile.parse(parse(read("config/compose.yaml"), { merge: true }));
  const ours = Object.entries(services).filter(([, { build }]) => build !== undefined);

  test("has a small size and a large one with two workers", () => {
    const inProfile = (profile: string) =>
      Object.keys(services).filter((name) => services[name]?.profiles[0] === profile);
    expect(inProfile("alone")).toEqual(["alone"]);
    expect(inProfile("many")).toEqual(["bot", "worker", "postgres", "redis"]);
    expect(services.worker?.deploy?.replicas).toBe(2);
    expect(services.worker?.command).toEqual(["worker"]);
    expect(help).toMatch(/^pullquote worker /m);
  });

  test("builds from this Dockerfile and mounts files that are there", () => {
    expect(ours.map(([name]) => name)).toEqual(["alone", "bot", "worker"]);
    for (const [, { build = "" }] of ours) expect(existsSync(resolve(root, "config", build, "Dockerfile"))).toBe(true);
    const mounted = Object.values(services).flatMap(({ volumes }) => volumes.filter((one) => one.startsWith(".")));
    expect(mounted).toHaveLength(1);
    for (const one of mounted) expect(existsSync(resolve(root, "config", one.split(":")[0] ?? ""))).toBe(true);
  });

  test("gives the bot settings it accepts: its own engines alone, the others' together", () => {
    const configOf = (name: string) => readConfig(services[name]?.environment ?? {});
    expect(configOf("alone").databaseUrl).toBeUndefined();
    expect(configOf("alone").redisUrl).toBeUndefined();
    for (const name of ["bot", "worker"]) {
      expect(configOf(name).databaseUrl).toContain("@postgres:5432/");
      expect(configOf(name).redisUrl).toBe("redis://redis:6379");
    }
  });

  test("publishes the page to this machine only, and no engine at all", () => {
    const published = Object.values(services).flatMap(({ ports }) => ports);
    expect(published).toEqual(["127.0.0.1:3000:3000", "127.0.0.1:3000:3000"]);
  });

  test("gives nobody more rights than it needs, and nothing to write but its data and what is short-lived", () => {
    for (const [name, service] of Object.entries(services)) {
      expect(service.read_only, name).toBe(true);
      expect(service.cap_drop, name).toEqual(["ALL"]);
      expect(service.security_opt, name).toEqual(["no-new-privileges:true"]);
      expect(service.tmpfs.join(), name).toContain("/tmp");
    }
    for (const [name, { cap_add: added, tmpfs, init }] of ours) {
      expect([name, added, tmpfs.length, init]).toEqual([name, [], 1, true]);
    }
  });

  test("asks everything that has an answer whether it is well, and gives each time to end", () => {
    for (const name of ["postgres", "redis"]) expect(services[name]?.healthcheck?.test?.length).toBeGreaterThan(1);
    for (const [, { stop_grace_period: grace = "0s" }] of ours) expect(Number.parseInt(grace, 10)).toBeGreaterThan(10);
    // The image's own check is for the page. In a compose file a dollar is written twice.
    const asked = ours.flatMap(([name, { healthcheck }]) => (healthcheck ? [[name, healthcheck.test?.at(-1)]] : []));
    expect(asked).toEqual([["worker", expect.stringContaining("$${process.env.METRICS_PORT}/healthz`")]]);
    expect(readConfig(services.worker?.environment ?? {}).metrics).toMatchObject({ port: 9464 });
  });

  test("starts Redis with the settings that the queue needs", () => {
    const { command = [], volumes = [] } = services.redis ?? {};
    expect(volumes[0]).toBe(`./redis.conf:${command[1]}:ro`);
    const settings = read("config/redis.conf");
    expect(settings).toMatch(/^appendonly yes$/m);
    expect(settings).toMatch(/^maxmemory-policy noeviction$/m);
  });
});
