import { execFileSync } from "node:child_process";
import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { configProblems, readConfig } from "../../config/env.ts";
import { withSecretFiles } from "../../config/secret-files.ts";
import { ownSettings } from "../../config/variables.ts";
import { temporaryFolder } from "../setup/temporary-folder.ts";

const summarizer = { SUMMARIZER: "openai", SUMMARIZER_MODEL: "m" };

async function secretFile(content: string | Buffer) {
  const file = join(await temporaryFolder(), "secret");
  await writeFile(file, content);
  return file;
}

test.each([
  ["with a line break at its end", "s3cret\n"],
  ["with a Windows one, a mark of its encoding and blanks", "\uFEFF  s3cret \r\n\r\n"],
  ["as it is", "s3cret"],
])("a secret is read from its file %s", async (_, content) => {
  const SUMMARIZER_API_KEY_FILE = await secretFile(content);
  expect(readConfig({ ...summarizer, SUMMARIZER_API_KEY_FILE }).summarizer?.apiKey).toBe("s3cret");
});

test("a secret is read through the links by which Kubernetes swaps it", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "..2026"));
  await writeFile(join(folder, "..2026", "key"), "s3cret");
  await symlink("..2026", join(folder, "..data"));
  await symlink("..data/key", join(folder, "key"));
  const SUMMARIZER_API_KEY_FILE = join(folder, "key");
  expect(readConfig({ ...summarizer, SUMMARIZER_API_KEY_FILE }).summarizer?.apiKey).toBe("s3cret");
});

async function problemWith(file: string) {
  const problems = configProblems({ ...summarizer, SUMMARIZER_API_KEY_FILE: file });
  expect(problems).toHaveLength(1);
  expect(problems[0]?.variables).toEqual(["SUMMARIZER_API_KEY_FILE"]);
  expect(problems[0]?.message).not.toContain("s3cret");
  return problems[0]?.message;
}

test("what is no secret's file is told by its name alone, and nothing of it is repeated", async () => {
  const folder = await temporaryFolder();
  expect(await problemWith(join(folder, "none"))).toMatch(/can be read, and .*none cannot be \(ENOENT\)/);
  expect(await problemWith(folder)).toMatch(/expected a file, and .* is none/);
  expect(await problemWith(await secretFile(" \n\n"))).toMatch(/is empty$/);
  expect(await problemWith(await secretFile("s3cret\ns3cret-2\n"))).toMatch(/more than one$/);
  expect(await problemWith(await secretFile(Buffer.from("s3cret\0s3cret")))).toMatch(/more than one$/);
  expect(await problemWith(await secretFile("s3cret".repeat(5000)))).toMatch(/has 30000 bytes$/);
});

test("a file that somebody else may read alone is told", async ({ skip }) => {
  skip(process.getuid?.() === 0, "root may read everything");
  const file = await secretFile("s3cret");
  await chmod(file, 0o000);
  expect(await problemWith(file)).toMatch(/\(EACCES\)/);
});

test("a pipe that nobody writes to is not waited for", async () => {
  const pipe = join(await temporaryFolder(), "pipe");
  execFileSync("mkfifo", [pipe]);
  expect(await problemWith(pipe)).toMatch(/is none$/);
});

test("a secret that stands in both places is told, not chosen", async () => {
  const SUMMARIZER_API_KEY_FILE = await secretFile("s3cret");
  const both = { ...summarizer, SUMMARIZER_API_KEY: "s3cret", SUMMARIZER_API_KEY_FILE };
  expect(configProblems(both)).toEqual([
    { variables: ["SUMMARIZER_API_KEY", "SUMMARIZER_API_KEY_FILE"], message: "both are set: keep one of them" },
  ]);
  expect(configProblems({ ...both, SUMMARIZER_API_KEY: " " })).toEqual([]);
  expect(configProblems({ ...both, SUMMARIZER_API_KEY_FILE: "" })).toEqual([]);
});

test("what is wrong in a file is told of its variable", async () => {
  const DATABASE_URL_FILE = await secretFile("mysql://user:s3cret@host/db");
  expect(() => readConfig({ DATABASE_URL_FILE })).toThrow(/DATABASE_URL: expected an address starting with postgres:/);
});

test("only secrets are read from files: TOPICS_FILE is what it always was", () => {
  const given = { PORT_FILE: "/etc/passwd", TOPICS_FILE: "/etc/passwd" };
  expect(withSecretFiles(given, ownSettings)).toEqual({ environment: given, problems: [] });
  expect(ownSettings.filter(({ isSecret }) => isSecret).length).toBeGreaterThanOrEqual(4);
});
