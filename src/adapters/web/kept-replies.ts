import type { Reply } from "./route.ts";

/** How long a reply is given again, and how many are kept; beyond, the oldest goes. Milliseconds. */
const [keptFor, mostKept] = [20_000, 200];

export type KeptReplies = {
  /** The reply to the same question that is being made or was made just now, or a new one; `url` with the name it is asked under. */
  of(url: string, now: Date, make: () => Promise<Reply>): Promise<Reply>;
};

/** All readers who did not sign in see the same, so a crowd of them costs as much as one. */
export function openKeptReplies(): KeptReplies {
  const kept = new Map<string, { readonly until: number; readonly reply: Promise<Reply> }>();
  return {
    of: (url, now, make) => {
      const known = kept.get(url);
      if (known !== undefined && now.getTime() < known.until) return known.reply;
      const reply = make();
      kept.delete(url);
      kept.set(url, { until: now.getTime() + keptFor, reply });
      reply.catch(() => kept.delete(url));
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break;
        kept.delete(oldest);
      }
      return reply;
    },
  };
}
