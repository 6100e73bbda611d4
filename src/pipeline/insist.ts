const second = 1000;

/** Does again what failed, for about seven seconds: a database that hiccups is not to cost us what we just learnt. */
export async function insist<T>(work: () => Promise<T>, pauses = [second / 2, 2 * second, 4 * second]): Promise<T> {
  const [pause, ...others] = pauses;
  if (pause === undefined) return work();
  try {
    return await work();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, pause));
    return insist(work, others);
  }
}
