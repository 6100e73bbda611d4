import { existsSync } from "node:fs";
import { startJobs } from "../jobs/start.ts";
import { run } from "./cli/run.ts";

// npm start, the image and the command line all begin here. The environment is read once, in this file.
if (existsSync(".env")) process.loadEnvFile(".env");
process.exitCode = await run(process.argv.slice(2), process.env, startJobs);
