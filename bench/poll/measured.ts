/** What one run of polls took. */
export type Measured = {
  readonly polls: number;
  readonly seconds: number;
  /** CPU seconds of this process, threads included. */
  readonly cpu: number;
  /** CPU seconds of the database server. */
  readonly databaseCpu: number;
  /** The most that was resident in this process, MiB. */
  readonly resident: number;
};

/** Runs the work and says what it took. */
export async function measured(polls: number, databaseCpu: () => number, work: () => Promise<void>): Promise<Measured> {
  let resident = 0;
  const look = setInterval(() => {
    resident = Math.max(resident, process.memoryUsage.rss());
  }, 50);
  const before = { cpu: process.cpuUsage(), database: databaseCpu(), at: performance.now() };
  await work();
  const { user, system } = process.cpuUsage(before.cpu);
  clearInterval(look);
  return {
    polls,
    seconds: (performance.now() - before.at) / 1000,
    cpu: (user + system) / 1e6,
    databaseCpu: databaseCpu() - before.database,
    resident: Math.max(resident, process.memoryUsage.rss()) / 2 ** 20,
  };
}
