import { spawnSync } from "node:child_process";
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openOneTrouble } from "./one-trouble.ts";

/** A disk of its own in memory, where this process may mount one; why not otherwise. */
function openSmallDisk(megabytes: number): { readonly folder: string } | { readonly missing: string } {
  const folder = mkdtempSync(join(tmpdir(), "pullquote-disk-"));
  const { status, stderr, error } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
  if (status === 0) return { folder };
  rmSync(folder, { recursive: true });
  return { missing: String(error?.message ?? stderr).trim() };
}

/** Takes all that is left. */
function fill(file: string): void {
  const ballast = openSync(file, "w");
  try {
    for (const size of [1_000_000, 4096, 1]) {
      const bytes = Buffer.alloc(size);
      for (let isFull = false; !isFull; ) isFull = !fits(ballast, bytes);
    }
  } finally {
    closeSync(ballast);
  }
}

function fits(file: number, bytes: Buffer): boolean {
  try {
    writeSync(file, bytes);
    fsyncSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") return false;
    throw error;
  }
}

const disk = process.platform === "linux" ? openSmallDisk(400) : { missing: "only on Linux" };
if ("missing" in disk) console.log(`      skipped: no disk can be mounted here (${disk.missing})`);

test.skipIf("missing" in disk)(
  "a full disk is said loudly, to who asks as well; with room again everything goes on and nothing is lost or doubled",
  { timeout: 900_000 },
  async () => {
    if ("missing" in disk) return;
    onTestFinished(() => {
      spawnSync("umount", ["-l", disk.folder]);
      rmSync(disk.folder, { recursive: true, force: true });
    });
    const ballast = join(disk.folder, "ballast");
    const { stage, newsroom, ask, logged, wrong } = await openOneTrouble({ dataDir: join(disk.folder, "data") });
    newsroom.newEvent();
    fill(ballast);
    await untilNothingFits(stage.database.connection);
    newsroom.newEvent();
    // Whoever comes upon it first says it: what is kept, the queue, or the server itself.
    const said = await Promise.race(["database-full", "queue-full", "postgres-not-regained"].map(logged));
    expect(said.level).toBe("error");
    expect(JSON.stringify(said)).toMatch(/No space left|disk/i);
    // What takes no new page is still kept.
    for (const answer of await ask("follow", { what: "lighthouse" }))
      expect(answer).toMatch(/Nothing is lost|(?:now|already) follows/);
    rmSync(ballast);
    newsroom.newEvent();
    expect(await wrong()).toEqual([]);
    for (const answer of await ask("follow", { what: "windmill" })) expect(answer).toContain("now follows");
    expect(stage.fleet.starts()).toBe(1);
  },
);

/** What PostgreSQL has made room for beforehand it goes on filling: until that is used up, nothing is amiss. */
async function untilNothingFits(connection: pg.PoolConfig): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: 1, connectionTimeoutMillis: 5_000 });
  pool.on("error", () => {});
  try {
    await pool.query("create table ballast (text text)");
    for (let tried = 0; tried < 500; tried++) {
      await pool.query("insert into ballast select repeat(md5(random()::text), 2000) from generate_series(1, 100)");
    }
  } catch {
    return;
  } finally {
    await pool.end();
  }
  throw new Error("everything fits");
}
