import { createHash, randomBytes } from "node:crypto";

/** How long one stays signed in. Milliseconds. */
export const sessionLength = 7 * 24 * 3_600_000;
/** More than one owner with some devices needs; beyond, the oldest ends. */
const mostSessions = 50;

export type Sessions = {
  /** A new one, never one that a browser brought along. */
  begin(): string;
  isOpen(session: string): boolean;
  end(session: string): void;
};

/**
 * Who is signed in. They are kept in memory, as hashes: signing out ends one for good, a restart ends them all, and a
 * dump of the memory opens none.
 */
export function openSessions(clock: () => Date): Sessions {
  const ends = new Map<string, number>();
  return {
    begin: () => {
      const session = randomBytes(32).toString("base64url");
      ends.set(hashOf(session), clock().getTime() + sessionLength);
      for (const oldest of ends.keys()) {
        if (ends.size <= mostSessions) break;
        ends.delete(oldest);
      }
      return session;
    },
    isOpen: (session) => {
      const end = ends.get(hashOf(session));
      return end !== undefined && clock().getTime() < end;
    },
    end: (session) => void ends.delete(hashOf(session)),
  };
}

function hashOf(session: string): string {
  return createHash("sha256").update(session).digest("base64");
}
