export type Score = { readonly precision: number; readonly recall: number; readonly f1: number };

/** How well items were put together (Bagga & Baldwin 1998): averaged over items, of those put with it and those that belong. */
export function bCubed(items: readonly { readonly gold: string; readonly found: string }[]): Score {
  const count = (name: (item: { gold: string; found: string }) => string) => {
    const counts = new Map<string, number>();
    for (const item of items) counts.set(name(item), (counts.get(name(item)) ?? 0) + 1);
    return (item: { gold: string; found: string }) => counts.get(name(item)) ?? 1;
  };
  const both = count(({ gold, found }) => JSON.stringify([gold, found]));
  const [gold, found] = [count((item) => item.gold), count((item) => item.found)];
  const average = (share: (item: { gold: string; found: string }) => number) =>
    items.reduce((sum, item) => sum + share(item), 0) / Math.max(1, items.length);
  const precision = average((item) => both(item) / found(item));
  const recall = average((item) => both(item) / gold(item));
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

export function meanScore(scores: readonly Score[]): Score {
  const mean = (part: keyof Score) => scores.reduce((sum, score) => sum + score[part], 0) / scores.length;
  return { precision: mean("precision"), recall: mean("recall"), f1: mean("f1") };
}
