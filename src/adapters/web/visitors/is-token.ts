import { createHash, timingSafeEqual } from "node:crypto";

/** Whether what was typed is the token; how long that takes tells nothing of either. */
export function isToken(typed: string, token: string): boolean {
  return timingSafeEqual(digestOf(typed), digestOf(token));
}

/** Both are of one length then. */
function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
