import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { openStore } from "../../../src/adapters/postgres/open-store.ts";
import { openTestDatabase } from "../../setup/database.ts";
import { gateTo } from "../queue/gate.ts";
import { recordedLog, until } from "../queue/looking.ts";

test("a database that is away is told once, whatever fails with it, and once when it is back", async () => {
  const { host, port } = inject("postgres");
  const folder = await mkdtemp(join(tmpdir(), "pullquote-"));
  const socket = (of: string) => join(of, `.s.PGSQL.${port}`);
  const gate = gateTo(host.startsWith("/") ? { path: socket(host) } : { host, port }, { path: socket(folder) });
  await gate.open();
  const database = await openTestDatabase();
  const { log, events } = recordedLog();
  const store = await openStore({ ...database.connection, host: folder }, log);
  onTestFinished(async () => {
    await store.close();
    await gate.shut();
    await rm(folder, { recursive: true });
    await database.drop();
  });
  const asked = () => store.deliveries.counts();
  await asked();
  await gate.shut();
  for (let i = 0; i < 5; i++) {
    await expect(asked()).rejects.toMatchObject({ name: "OutsideError", retry: true, isTold: true });
  }
  await expect(store.receipts.isFirst("discord", "1", new Date())).rejects.toThrow("does not answer");
  await gate.open();
  await until(() =>
    asked().then(
      () => true,
      () => false,
    ),
  );
  await asked();
  expect(events.filter(({ level }) => level !== "debug").map(({ level, event }) => `${level} ${event}`)).toEqual([
    "error database-away",
    "info database-back",
  ]);
});
