import type { Mark } from "./quotation-marks.ts";

/**
 * Marks without those of a quotation inside another one of the same weight: « … “ … ” … », « … « … » … ». Only where
 * guillemets are about, whose ways can be told apart.
 */
export function outerMarks(marks: readonly Mark[]): readonly Mark[] {
  if (!marks.some(isGuillemet)) return marks;
  const guillemets = marks.filter(isGuillemet);
  const inner = innerOf(guillemets);
  const apart = marks.filter((mark) => !inner.has(mark));
  const next = nextOfOtherFamily(apart);
  const kept: Mark[] = [];
  let open: Mark | undefined;
  for (const [index, mark] of apart.entries()) {
    if (open !== undefined && mark.family !== open.family && next[index]?.mayClose) continue;
    kept.push(mark);
    if (open !== undefined && mark.mayClose && mark.family === open.family) open = undefined;
    else if (mark.mayOpen) open = mark;
  }
  return kept;
}

function isGuillemet({ family }: Mark): boolean {
  return family === "guillemet";
}

/** Guillemets between others, where each surely opens or surely closes and every one has its partner. */
function innerOf(guillemets: readonly Mark[]): ReadonlySet<Mark> {
  const inner = new Set<Mark>();
  let depth = 0;
  for (const mark of guillemets) {
    if (mark.mayOpen === mark.mayClose) return new Set();
    if (mark.mayClose) depth -= 1;
    if (depth < 0) return new Set();
    if (depth > 0) inner.add(mark);
    if (mark.mayOpen) depth += 1;
  }
  return depth === 0 ? inner : new Set();
}

/** For each mark the next one of the other family. */
function nextOfOtherFamily(marks: readonly Mark[]): (Mark | undefined)[] {
  const next: (Mark | undefined)[] = [];
  const seen: { quote?: Mark; guillemet?: Mark } = {};
  for (let index = marks.length - 1; index >= 0; index--) {
    const mark = marks[index];
    if (mark === undefined) continue;
    next[index] = mark.family === "quote" ? seen.guillemet : seen.quote;
    seen[mark.family] = mark;
  }
  return next;
}
