/** An article by its part and its number in it, and which words it holds, a bit for each. */
export type Scored = {
  readonly part: number;
  readonly article: number;
  readonly score: number;
  readonly held: number;
};

export type Best = {
  /** Takes part in the choice; of two with the same score the one that came first stays. */
  offer(scored: Scored): void;
  /** What a score must exceed to be among the best. */
  readonly least: () => number;
  /** Best first. */
  taken(): Scored[];
};

/** Keeps the best `most`: a heap with the worst of them on top. */
export function bestOf(most: number): Best {
  const heap: Scored[] = [];
  let came = 0;
  const order = new Map<Scored, number>();
  const isWorse = (a: Scored, b: Scored) =>
    a.score < b.score || (a.score === b.score && (order.get(a) ?? 0) > (order.get(b) ?? 0));
  const at = (index: number) => heap[index] as Scored;
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [at(b), at(a)];
  };
  const rise = (from: number) => {
    for (let child = from; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!isWorse(at(child), at(parent))) return;
      swap(child, parent);
      child = parent;
    }
  };
  const sink = () => {
    for (let parent = 0; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      let worst = parent;
      if (left < heap.length && isWorse(at(left), at(worst))) worst = left;
      if (right < heap.length && isWorse(at(right), at(worst))) worst = right;
      if (worst === parent) return;
      swap(parent, worst);
      parent = worst;
    }
  };
  const least = () => (heap.length < most ? Number.NEGATIVE_INFINITY : (heap[0]?.score ?? Number.POSITIVE_INFINITY));
  return {
    offer: (scored) => {
      if (scored.score <= least()) return;
      order.set(scored, came++);
      if (heap.length < most) {
        heap.push(scored);
        return rise(heap.length - 1);
      }
      order.delete(at(0));
      heap[0] = scored;
      sink();
    },
    least,
    taken: () => [...heap].sort((a, b) => (isWorse(a, b) ? 1 : -1)),
  };
}
