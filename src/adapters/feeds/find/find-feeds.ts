export function openFeedFinder(_fetcher: unknown, _clock?: () => Date) {
  return { findFeeds: async (_address: string) => [] as { url: string; title: string; items: number }[] };
} // STUB
