/** Whether something comes within a second of the last that was let through under the same key. */
export function onceASecond(): (key: string) => boolean {
  const last = new Map<string, number>();
  return (key) => {
    const now = performance.now();
    const isTooSoon = now - (last.get(key) ?? Number.NEGATIVE_INFINITY) < 1000;
    if (!isTooSoon) last.set(key, now);
    return isTooSoon;
  };
}
