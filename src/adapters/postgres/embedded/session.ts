import pg from "pg";
import { errorCode } from "./error-code.ts";
import { superuser } from "./init-cluster.ts";
import { port } from "./socket-folder.ts";

export type Connection = {
  /** The folder of the server's socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** A PGSSLMODE in the environment is meant for another server. */
  readonly ssl: false;
};

/** One open connection to the server's own database `postgres`. */
export type Session = {
  readonly host: string;
  query(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** Resolves when the connection is gone, for whatever reason. */
  readonly gone: Promise<void>;
  end(): Promise<void>;
};

export function connectionTo(host: string, database: string): Connection {
  return { host, port, user: superuser, database, ssl: false };
}

/** "busy": a server is there and starts, recovers, stops or is full; "silent": nobody listens. */
export async function knock(host: string): Promise<Session | "busy" | "silent"> {
  const client = new pg.Client({
    ...connectionTo(host, "postgres"),
    application_name: `pullquote, process ${process.pid}`,
    connectionTimeoutMillis: 5_000,
  });
  const gone = new Promise<void>((resolve) => void client.once("end", () => resolve()));
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    return whyNot(error);
  }
  const query: Session["query"] = async (text, values = []) => (await client.query(text, [...values])).rows;
  return { host, query, gone, end: () => client.end() };
}

const silentCodes = ["ENOENT", "ECONNREFUSED"];
// Cannot connect now, admin shutdown, crash shutdown, too many connections: PostgreSQL documentation, appendix A.
const busyCodes = ["57P03", "57P01", "57P02", "53300", "ECONNRESET", "EPIPE", "EAGAIN"];

function whyNot(error: unknown): "busy" | "silent" {
  const code = errorCode(error);
  if (code !== undefined && silentCodes.includes(code)) return "silent";
  if (code === undefined || busyCodes.includes(code)) return "busy";
  throw error;
}
