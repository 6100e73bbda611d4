import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const document = readFileSync(join(root, "docs/security.md"), "utf8");
const rows = document.split("\n").filter((line) => /^\| (?!way in|input|-)/.test(line) && !line.startsWith("|---"));
const testsIn = (text: string) => [...text.matchAll(/`([\w/.-]+\.test\.ts)`/g)].map(([, name = ""]) => name);

test("every test that docs/security.md names is there", () => {
  const named = testsIn(document);
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((name) => !existsSync(join(root, "tests", name)))).toEqual([]);
});

test("every way in and every input is shown by a test", () => {
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((row) => testsIn(row.split("|").at(-2) ?? "").length === 0)).toEqual([]);
});

test("every source and setting that it names is there", () => {
  const files = [...document.matchAll(/`((?:config|\.ci)\/[\w-]+(?:\.[a-z]+)?)`/g)].map(([, name = ""]) => name);
  expect(files.length).toBeGreaterThan(2);
  expect(files.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  expect(existsSync(join(root, "SECURITY.md"))).toBe(true);
});
