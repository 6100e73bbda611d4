import { expect, onTestFinished, test } from "vitest";
import { openPool } from "../../../src/adapters/postgres/open-pool.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openTestDatabase } from "../../setup/database.ts";

test("a connection that the server ends between two statements of a transaction ends neither process nor pool", async () => {
  const database = await openTestDatabase();
  const pool = openPool(database.connection, recordedLog());
  onTestFinished(async () => {
    await pool.end();
    await database.drop();
  });
  const client = await pool.connect();
  await client.query("begin");
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  // Without a listener its error is an uncaught exception, with which the run fails.
  const gone = new Promise<void>((resolve) => void client.once("end", () => resolve()));
  await pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await gone;
  await expect(client.query("commit")).rejects.toThrow();
  client.release();
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});
