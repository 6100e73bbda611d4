import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import type { Connection } from "../../src/adapters/postgres/embedded/session.ts";

export type TestDatabase = { readonly connection: Connection; drop(): Promise<void> };

/** A database of one's own on the run's server, empty or a copy of `template`, which nobody may be connected to. */
export async function openTestDatabase(options: { readonly template?: string } = {}): Promise<TestDatabase> {
  const server = inject("postgres");
  const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
  const { template = "template0" } = options;
  await onServer(server, `create database ${name} template ${pg.escapeIdentifier(template)}`);
  return {
    connection: { ...server, database: name },
    drop: () => onServer(server, `drop database if exists ${name} with (force)`),
  };
}

async function onServer(server: Connection, statement: string): Promise<void> {
  const client = new pg.Client({ ...server, database: "postgres" });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
