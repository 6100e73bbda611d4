import { sql } from "kysely";

/**
 * The mark of a briefing's local day: the same whenever it is reckoned, so that one is found in its channel that was posted
 * before these data were brought back. 25 characters, which is as long as Discord takes.
 */
export function briefingNonce(key: string, localDay: string) {
  const text = sql`${sql.ref(key)} || ' ' || ${sql.ref(localDay)}`;
  return sql<string>`left(encode(sha256(convert_to(${text}, 'UTF8')), 'hex'), 25)`;
}
