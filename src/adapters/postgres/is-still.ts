import { sql } from "kysely";
import type { Claim } from "../../store.ts";

/** Claimed by nobody else since, and not at an end. */
export function isStill({ id, attempts }: Claim) {
  return sql<boolean>`(id = ${id} and attempts = ${attempts} and state in ('due', 'sending'))`;
}
