import { randomBytes } from "node:crypto";

/** 22 characters of chance: what Discord takes as a nonce (25 at most), and unique over restarts and databases. */
export function newNonce(): string {
  return randomBytes(16).toString("base64url");
}
