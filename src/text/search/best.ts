/** An article by its part and its number in it, and which words it holds, a bit for each. */
export type Scored = {
  readonly part: number;
  readonly article: number;
  readonly score: number;
  readonly held: number;
};

export type Best = {
  /** Takes part in the choice. The newest is offered first: of two with the same score it stays. */
  offer(scored: Scored): void;
  /** What a score must exceed to be among the best. */
  readonly least: () => number;
  /** Best first. */
  taken(): Scored[];
};

/** Keeps the best `most`: a heap with the worst of them on top. */
export function bestOf(most: number): Best {
  const heap: Scored[] = [];
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
      if (heap.length < most) {
        heap.push(scored);
        return rise(heap.length - 1);
      }
      heap[0] = scored;
      sink();
    },
    least,
    taken: () => [...heap].sort((a, b) => (isWorse(a, b) ? 1 : -1)),
  };
}

/** Of the same score the older: later parts are newer, and so are later articles of one. */
function isWorse(a: Scored, b: Scored): boolean {
  if (a.score !== b.score) return a.score < b.score;
  return a.part === b.part ? a.article < b.article : a.part < b.part;
}
