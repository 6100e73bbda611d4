import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const guide = readFileSync(join(root, "docs/add-a-platform.md"), "utf8");

/** What stands indented is typed. */
const typed = [...guide.matchAll(/^ {4}(\S.*)$/gm)]
  .map(([, line = ""]) => line)
  .filter((line) => /^(cp|sed) /.test(line));

test("the guide's commands make of the example a folder whose every import is there", () => {
  const house = mkdtempSync(join(tmpdir(), "pullquote-guide-"));
  onTestFinished(() => rmSync(house, { recursive: true, force: true }));
  mkdirSync(join(house, "src/adapters"), { recursive: true });
  cpSync(join(root, "tests/samples/pinboard"), join(house, "tests/samples/pinboard"), { recursive: true });
  expect(typed.length).toBe(2);
  execFileSync("sh", ["-ec", typed.join("\n")], { cwd: house });
  const folder = join(house, "src/adapters/pinboard");
  const imports = readdirSync(folder).flatMap((file) => {
    const found = readFileSync(join(folder, file), "utf8").matchAll(/from "(\.[^"]+)"/g);
    return [...found].map(([, from = ""]) => resolve(folder, from).slice(house.length + 1));
  });
  expect(imports.length).toBeGreaterThan(20);
  const missing = imports.filter(
    (path) => !existsSync(join(path.startsWith("src/adapters/pinboard") ? house : root, path)),
  );
  expect(missing).toEqual([]);
});

test("every file that the guide names is there", () => {
  const own = readdirSync(join(root, "tests/samples/pinboard"));
  const named = [...guide.matchAll(/`([\w./-]+\.(?:ts|json|md|example))`/g)].map(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(10);
  const places = (name: string) => [name, `src/${name}`, `tests/samples/pinboard/${name}`];
  expect(
    named.filter((name) => !own.includes(name) && !places(name).some((path) => existsSync(join(root, path)))),
  ).toEqual([]);
});
