import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openStore } from "../../../src/adapters/postgres/open-store.ts";
import { UserError } from "../../../src/domain/errors.ts";
import { openTestDatabase } from "../../setup/database.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };

test("a database that a newer version has changed is refused, and says what to do", async () => {
  const database = await openTestDatabase();
  onTestFinished(() => database.drop());
  await (await openStore(database.connection, log)).close();
  const client = new pg.Client(database.connection);
  await client.connect();
  await client.query("insert into kysely_migration values ('2099-01-01a-of-tomorrow', '2099-01-01')");
  await client.end();
  const opened = openStore(database.connection, log);
  await expect(opened).rejects.toBeInstanceOf(UserError);
  await expect(opened).rejects.toThrow(/newer Pullquote \(2099-01-01a-of-tomorrow\).*backup/);
});
