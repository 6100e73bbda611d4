import { existsSync } from "node:fs";
import { run } from "./cli/run.ts";

// npm start, the image and the command line all begin here. The environment is read once, in this file.
if (existsSync(".env")) process.loadEnvFile(".env");
process.exitCode = await run(process.argv.slice(2), process.env, async (queue, ports) => {
  const { startJobs } = await import("../jobs/start.ts");
  await startJobs(queue, ports);
});
