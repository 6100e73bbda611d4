import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A folder as `git clone` and `npm ci` leave it, borrowed from here: nothing is fetched. */
export function borrowHouse(house: string): void {
  for (const name of ["package.json", "tsconfig.json", "node_modules", "src", "jobs", "config", ".env.example"])
    symlinkSync(join(root, name), join(house, name));
}

/** What is committed here, in a folder of its own. */
export function cloneHouse(house: string): void {
  execFileSync("git", ["clone", "--quiet", root, house], { stdio: "inherit" });
}

export function installPackages(house: string, home: string): void {
  execFileSync("npm", ["ci"], { cwd: house, env: { PATH: process.env.PATH, HOME: home }, stdio: "ignore" });
}

/** `cp .env.example .env`, and each value written where its name stands, without the # before it. */
export function writeEnv(house: string, settings: Readonly<Record<string, string>>): void {
  const filled = Object.entries(settings).reduce(
    (text, [name, value]) => {
      const line = new RegExp(`^#${name}=.*$`, "m");
      if (!line.test(text)) throw new Error(`.env.example has no line #${name}=, so one has to guess it`);
      return text.replace(line, () => `${name}=${value}`);
    },
    readFileSync(join(house, ".env.example"), "utf8"),
  );
  writeFileSync(join(house, ".env"), filled, { mode: 0o600 });
}
