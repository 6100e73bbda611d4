/** So many requests to a route in a channel within so many seconds, as Discord's headers tell it. */
export type Bucket = { readonly limit: number; readonly seconds: number };

export type Buckets = {
  /** Posts to any channel are limited from now on. */
  limitPosts(bucket: Bucket): void;
  /** Counts a request; its headers, and whether it is one too many. */
  take(route: string, channelId: string): { readonly headers: Record<string, string>; readonly isOver: boolean };
  /** How many requests were one too many. */
  over(): number;
};

type Window = { count: number; endsAt: number };

/** Discord's buckets: a window begins with its first request, and is told with every answer. */
export function openBuckets(): Buckets {
  const windows = new Map<string, Window>();
  let bucket: Bucket | undefined;
  let over = 0;
  return {
    limitPosts: (next) => {
      bucket = next;
    },
    take(route, channelId) {
      if (bucket === undefined || route !== "post-message") return { headers: {}, isOver: false };
      const { limit, seconds } = bucket;
      const now = performance.now();
      const known = windows.get(channelId);
      const window = known && known.endsAt > now ? known : { count: 0, endsAt: now + seconds * 1000 };
      windows.set(channelId, window);
      const isOver = window.count >= limit;
      window.count += isOver ? 0 : 1;
      over += isOver ? 1 : 0;
      const resetAfter = Math.max((window.endsAt - now) / 1000, 0.001).toFixed(3);
      return {
        isOver,
        headers: {
          "x-ratelimit-bucket": "posts",
          "x-ratelimit-limit": String(limit),
          "x-ratelimit-remaining": String(limit - window.count),
          "x-ratelimit-reset-after": resetAfter,
          ...(isOver && { "retry-after": resetAfter, "x-ratelimit-scope": "user" }),
        },
      };
    },
    over: () => over,
  };
}
