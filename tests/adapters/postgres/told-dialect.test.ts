import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { Kysely, sql } from "kysely";
import pg from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { databaseFailure } from "../../../src/adapters/postgres/database-failure.ts";
import { openPool } from "../../../src/adapters/postgres/open-pool.ts";
import { toldDialect } from "../../../src/adapters/postgres/told-dialect.ts";
import { OutsideError } from "../../../src/domain/errors.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openTestDatabase } from "../../setup/database.ts";

/** The way to the test's server, to be cut and mended. */
async function openWay() {
  const { connection, drop } = await openTestDatabase();
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(join(connection.host, `.s.PGSQL.${connection.port}`));
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
      one.pipe(other);
    }
  });
  const open = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const port = await open(0);
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { config: { ...connection, host: "127.0.0.1", port }, cut, mend: () => open(port), drop };
}

test("a database that goes is said once and thrown as an OutsideError; what is wrong with a question stays what it is", async () => {
  const way = await openWay();
  const log = recordedLog();
  const db = new Kysely<object>({ dialect: toldDialect(openPool(way.config, log), log) });
  onTestFinished(async () => {
    await db.destroy();
    way.cut();
    await way.drop();
  });
  const ask = () => sql`select 1`.execute(db);
  const told = (event: string) => log.lines.filter((line) => line.event === event);
  await ask();
  await expect(sql`select 1 / 0`.execute(db)).rejects.not.toBeInstanceOf(OutsideError);
  expect(told("database-away")).toEqual([]);
  way.cut();
  for (let asked = 0; asked < 3; asked++) {
    await expect(ask()).rejects.toMatchObject({ name: "OutsideError", retry: true, isTold: true });
    await expect(db.transaction().execute(() => ask())).rejects.toThrow(/does not answer at present. Nothing is lost/);
  }
  expect(told("database-away")).toMatchObject([{ level: "error", facts: expect.stringContaining('"do":"see that') }]);
  await way.mend();
  await vi.waitFor(
    async () => {
      await ask();
      expect(told("database-back")).toHaveLength(1);
    },
    { timeout: 60_000, interval: 500 },
  );
}, 90_000);

test.each([
  ["53100", "could not extend file", "full"],
  ["58030", "could not write: No space left on device", "full"],
  ["57P03", "the database system is starting up", "away"],
  ["53300", "sorry, too many clients already", "away"],
  ["08006", "connection failure", "away"],
  ["23505", "duplicate key value violates unique constraint", undefined],
  ["40P01", "deadlock detected", undefined],
  ["42703", "column does not exist", undefined],
])("SQLSTATE %s, %s: %s", (code, message, kind) => {
  expect(databaseFailure(Object.assign(new pg.DatabaseError(message, 0, "error"), { code }))?.kind).toBe(kind);
});

test("what is no answer of PostgreSQL's at all is its being away", () => {
  expect(databaseFailure(new Error("Connection terminated unexpectedly"))?.kind).toBe("away");
});
