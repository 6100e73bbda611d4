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
  /** What the database server had resident at the end, MiB. */
  readonly databaseResident: number;
};

/** The database server, as the system sees it. */
export type Server = { cpu(): number; resident(): number };

/** Runs the work and says what it took. */
export async function measured(polls: number, server: Server, work: () => Promise<void>): Promise<Measured> {
  let resident = 0;
  const look = setInterval(() => {
    resident = Math.max(resident, process.memoryUsage.rss());
  }, 50);
  const before = { cpu: process.cpuUsage(), database: server.cpu(), at: performance.now() };
  await work();
  const { user, system } = process.cpuUsage(before.cpu);
  clearInterval(look);
  return {
    polls,
    seconds: (performance.now() - before.at) / 1000,
    cpu: (user + system) / 1e6,
    databaseCpu: server.cpu() - before.database,
    resident: Math.max(resident, process.memoryUsage.rss()) / 2 ** 20,
    databaseResident: server.resident(),
  };
}
