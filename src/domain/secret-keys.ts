const shortest = 32;

/** The keys in a list with commas between; `undefined` where one is too short to be a secret. */
export function secretKeysFrom(list: string): readonly [string, ...string[]] | undefined {
  const [first, ...others] = list.split(",").map((key) => key.trim());
  if (first === undefined || [first, ...others].some((key) => key.length < shortest)) return undefined;
  return [first, ...others];
}
