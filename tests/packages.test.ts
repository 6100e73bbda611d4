import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));

const locked = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string(),
      license: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
    }),
  ),
});
const all = Object.entries(locked.parse(read("package-lock.json")).packages).filter(([path]) => path !== "");
const shipped = all.filter(([, { dev }]) => !dev);

/** What may be given on together with MIT; a choice between several may be made. */
const allowed = ["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0", "PostgreSQL"];
const isAllowed = (licence: string) => licence.split(/[()]|\bOR\b/).some((one) => allowed.includes(one.trim()));

test("every package that is shipped has a licence that lets us ship it, as it says itself", () => {
  const installed = shipped.filter(([path]) => existsSync(join(root, path, "package.json")));
  const licences = installed.map(([path]) => `${path}: ${read(join(path, "package.json")).license}`);
  expect(licences.length).toBeGreaterThan(100);
  expect(licences.filter((told) => !isAllowed(told.replace(/^.*: /, "")))).toEqual([]);
  expect(shipped.filter(([, { license = "none" }]) => !isAllowed(license)).map(([path]) => path)).toEqual([]);
  expect([isAllowed("GPL-3.0"), isAllowed("none"), isAllowed("(AFL-2.1 OR ISC)")]).toEqual([false, false, true]);
});

test("every package comes from npm's registry, and what is installed is what was locked", () => {
  const elsewhere = all.filter(([, { resolved = "https://registry.npmjs.org/" }]) => {
    return !resolved.startsWith("https://registry.npmjs.org/");
  });
  expect(elsewhere).toEqual([]);
  const unproven = shipped.filter(([, { integrity, optional }]) => integrity === undefined && !optional);
  expect(unproven.map(([path]) => path)).toEqual([]);
});

test("packages that run are named by us, with versions that the lock file has", () => {
  const { dependencies, devDependencies } = read("package.json");
  const versions = Object.values<string>({ ...dependencies, ...devDependencies });
  expect(versions.filter((version) => !/^[\^~]?\d+\.\d+\.\d+/.test(version))).toEqual([]);
});
