import { vi } from "vitest";

/**
 * Asks so often, a wave at a time as a loaded machine can acknowledge in a platform's three seconds; nobody waits for an
 * answer. Resolves with the answers to be.
 */
export async function inWaves<T>(
  count: number,
  ask: () => Promise<T>,
  acknowledged: () => number,
): Promise<readonly Promise<T>[]> {
  const asked: Promise<T>[] = [];
  const before = acknowledged();
  while (asked.length < count) {
    const wave = Array.from({ length: Math.min(20, count - asked.length) }, ask);
    // What is not waited for yet may fail already.
    for (const one of wave) one.catch(() => {});
    asked.push(...wave);
    await vi.waitFor(
      () => {
        if (acknowledged() < before + asked.length) throw new Error("not all are acknowledged");
      },
      { timeout: 60_000 },
    );
  }
  return asked;
}
