import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** The database as the books see it, whoever is killed meanwhile. */
export type Ledger = {
  ask<Row extends object>(question: string): Promise<Row[]>;
  close(): Promise<void>;
};

export type DeliveryRow = {
  readonly id: string;
  readonly platform: string;
  readonly channel_id: string;
  readonly story_id: string | null;
  readonly revision: number | null;
  readonly local_day: string | null;
  readonly state: string;
  readonly nonce: string;
  readonly attempts: number;
  readonly first_attempt_at: Date | null;
  readonly due_at: Date;
  readonly lease_until: Date | null;
  readonly message_id: string | null;
  readonly reason: string | null;
  /** The briefing that it is a reply to. */
  readonly part_of: string | null;
};

export function openLedger(connection: pg.PoolConfig): Ledger {
  const pool = new pg.Pool({ ...connection, max: 2, connectionTimeoutMillis: 5_000, application_name: "chaos" });
  pool.on("error", () => {});
  return {
    ask: async <Row extends object>(question: string) => {
      for (let tried = 0; ; tried++) {
        try {
          return (await pool.query<Row>(question)).rows;
        } catch (error) {
          if (tried > 120) throw error;
          await sleep(500);
        }
      }
    },
    close: () => pool.end(),
  };
}

export function deliveriesOf(ledger: Ledger): Promise<DeliveryRow[]> {
  return ledger.ask<DeliveryRow>("select * from deliveries order by id");
}
