import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Target } from "./target.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

export function targetNames(): string[] {
  return readdirSync(join(here, "targets")).map((file) => file.replace(/\.ts$/, ""));
}

export async function loadTarget(name: string): Promise<Target> {
  const { target }: { target: Target } = await import(`./targets/${name}.ts`);
  return target;
}

/** What a target is known to read: its own seeds, and the fixtures. */
export function seedsOf({ seeds, fixtures }: Target): Buffer[] {
  const own = seeds.map((seed) => Buffer.from(seed));
  if (fixtures === undefined) return own;
  const folder = join(here, "..", "fixtures", fixtures);
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file)));
  if (files.length === 0) throw new Error(`no fixtures in ${folder}`);
  return [...own, ...files];
}

/** One CommonJS file that exports `fuzz`, everything it imports included: Jazzer.js sees only what is required. */
export async function bundled(name: string, file: string, crashes: string): Promise<void> {
  await build({
    stdin: {
      contents:
        `import { target } from "./targets/${name}.ts"; import { watched } from "./watched.ts";` +
        `export const fuzz = watched(target, ${JSON.stringify(crashes)});`,
      resolveDir: here,
      loader: "ts",
    },
    outfile: file,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    keepNames: true,
    // linkedom draws with it where it is installed.
    external: ["canvas"],
    logLevel: "error",
  });
}
