import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { platforms } from "../../src/app.ts";
import { allSettings } from "../../src/cli/read-settings.ts";
import { settingsCommand } from "../../src/cli/settings.ts";
import { settingsDocument } from "../../src/cli/settings-document.ts";
import { temporaryFolder } from "../setup/temporary-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");
const settings = allSettings(platforms);
const names = settings.map(({ name }) => name).sort();
const files = settings.flatMap(({ name, isSecret }) => (isSecret ? [`${name}_FILE`] : []));

test("docs/settings.md is what the schemas say; UPDATE_GOLDEN=1 writes it", () => {
  const document = settingsDocument(platforms);
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(join(root, "docs/settings.md"), document);
  expect(read("docs/settings.md")).toBe(document);
  const told = [...document.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name).sort();
  expect(names.length).toBeGreaterThan(25);
  expect(told).toEqual(names);
});

test(".env.example names every variable, and only those, with the values that count without it", () => {
  const shown = [...read(".env.example").matchAll(/^#?([A-Z_]+)=(.*)$/gm)];
  expect(shown.map(([, name]) => name).sort()).toEqual(names);
  for (const [, name, value] of shown) {
    const { otherwise = "", isSecret = true } = settings.find((one) => one.name === name) ?? {};
    if (/^\S+$/.test(otherwise) && name !== "TOPICS_FILE") expect(value, name).toBe(otherwise);
    else if (isSecret) expect(value, name).toMatch(/^$|^[a-z]+:\/\//);
  }
});

test("the image and the compose file set nothing that nobody reads", () => {
  const inImage = [...read("Dockerfile").matchAll(/^ENV (\w+)=/gm)].map(([, name]) => name);
  const { services } = parse(read("config/compose.yaml"), { merge: true });
  const ours = Object.values<{ build?: string; environment?: Record<string, string> }>(services).filter(
    (one) => one.build,
  );
  const inCompose = ours.flatMap(({ environment = {} }) => Object.keys(environment));
  expect(inImage.length).toBeGreaterThan(2);
  expect(inCompose.length).toBeGreaterThan(5);
  const nodes = ["NODE_ENV", "UV_THREADPOOL_SIZE"];
  for (const name of [...inImage, ...inCompose]) expect([...names, ...files, ...nodes]).toContain(name);
});

test("nothing reads a variable that no schema knows", () => {
  const sources = ["src", "jobs", "config"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => read(join(folder, name))),
  );
  const asked = sources.flatMap((source) => [...source.matchAll(/\benv(?:ironment)?\??\.([A-Z][A-Z_]+)/g)]);
  expect(asked.length).toBeGreaterThan(1);
  for (const [, name] of asked) expect([...names, "NO_COLOR"]).toContain(name);
});

async function printed(environment: Record<string, string>, ...args: string[]) {
  const lines: string[] = [];
  const print = (text: string) => void lines.push(text);
  await settingsCommand(
    args,
    { input: Readable.from([]), print, show: () => undefined, width: 80, colour: false },
    environment,
  );
  return lines.join("\n");
}

test("the command tells what is set, what is not and what is wrong, and shows no secret", async () => {
  const file = join(await temporaryFolder(), "key");
  await writeFile(file, "s3cret-key-in-a-file\n");
  const out = await printed({
    PORT: "8080",
    DATABASE_URL: "postgres://me:s3cret@db/news",
    SUMMARIZER_API_KEY_FILE: file,
    CONTACT_URL: "https://me:s3cret@example.org/bot",
    DISCORD_TOKEN: "s3cret.token",
    RETENTION_DAYS: "many",
  });
  expect(out).not.toContain("s3cret");
  expect(out).toMatch(/^PORT = 8080$/m);
  expect(out).toMatch(/^CONTACT_URL = https:\/\/example\.org\/bot$/m);
  for (const name of ["DATABASE_URL", "DISCORD_TOKEN", "SUMMARIZER_API_KEY"]) {
    expect(out).toMatch(new RegExp(`^${name} is set; it is a secret$`, "m"));
  }
  expect(out).toMatch(/^HOST, not set: 127\.0\.0\.1$/m);
  expect(out).toMatch(/^RETENTION_DAYS = many\n {4}wrong: expected a whole number from 1 to 3650$/m);
  for (const name of names) expect(out).toMatch(new RegExp(`^${name}[ ,]`, "m"));
});

test("it prints the document, too", async () => {
  expect(`${await printed({}, "--markdown")}\n`).toBe(settingsDocument(platforms));
});
