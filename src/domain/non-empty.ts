export type NonEmpty<T> = readonly [T, ...T[]];

/** The same list, known to hold something, or `undefined`. */
export function nonEmpty<T>(items: readonly T[]): NonEmpty<T> | undefined {
  const [first, ...rest] = items;
  return first === undefined ? undefined : [first, ...rest];
}
