import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openLog } from "../../src/adapters/log.ts";
import { openEmbeddedPostgres } from "../../src/adapters/postgres/embedded/open.ts";
import type { Connection } from "../../src/adapters/postgres/embedded/session.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The run's PostgreSQL; `openTestDatabase` makes databases on it. */
    postgres: Connection;
  }
}

/** Starts one PostgreSQL for the whole run, in a temporary folder; what it returns stops and removes it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "pullquote-tests-"));
  const log = openLog({ level: "warn", format: "text", write: (line) => void process.stderr.write(line) });
  const postgres = await openEmbeddedPostgres({ dataDir, log, durable: false });
  project.provide("postgres", postgres.connection);
  return async () => {
    await postgres.close();
    await rm(dataDir, { recursive: true, force: true });
  };
}
