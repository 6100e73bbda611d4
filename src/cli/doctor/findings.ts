import type { Config } from "../../../config/env.ts";
import { checkData, type DataCheck } from "../../adapters/postgres/doctor/check-data.ts";
import { checkRedis } from "../../adapters/queue/check-redis.ts";
import { commands } from "../../commands/all.ts";
import type { CheckTools, PlatformAdapter, ServedPlatform } from "../../commands/platform-adapter.ts";
import type { Platform } from "../../domain/destination.ts";
import { type Finding, wrong } from "../../domain/finding.ts";
import type { Log } from "../../ports.ts";
import { checkCatalogue, checkNode } from "./check-house.ts";
import { checkSettings } from "./check-settings.ts";
import { reach } from "./reach.ts";

/** Nobody is waited for longer. Milliseconds. */
const patience = 10_000;
const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What every check found, in the order in which one would put things right. */
export async function* findings(
  environment: Readonly<Record<string, string | undefined>>,
  hasEnvFile: boolean,
  platforms: readonly PlatformAdapter[],
): AsyncGenerator<Finding> {
  yield checkNode(process.versions.node);
  const { settings, isDataUnknown, findings: onSettings } = checkSettings(environment, hasEnvFile, platforms);
  const { config, served } = settings;
  yield* onSettings;
  yield checkCatalogue(config.topicsFile);
  const data = isDataUnknown ? { findings: [] } : await dataCheck(config);
  yield* data.findings;
  const { redisUrl } = config;
  if (redisUrl !== undefined) yield* await settled("REDIS_URL", async () => [await checkRedis(redisUrl)]);
  for (const found of served.map((platform) => onPlatform(platform, data))) yield* await found;
}

async function dataCheck(config: Config): Promise<DataCheck> {
  try {
    return await checkData(config);
  } catch (error) {
    return { findings: [broken("data", error)] };
  }
}

function onPlatform({ name, title, check }: ServedPlatform, data: DataCheck): Promise<readonly Finding[]> {
  const reaching = (url: string) => reach(url, patience);
  return settled(title, () => check({ ...knownOn(name, data), commands, log, patience, reach: reaching }));
}

function knownOn(
  wanted: Platform,
  { followed, installations }: DataCheck,
): Pick<CheckTools, "channels" | "installations"> {
  const ofIt = installations?.filter(({ workspace }) => workspace.platform === wanted);
  return {
    ...(followed && { channels: followed.filter(({ platform }) => platform === wanted) }),
    ...(ofIt && { installations: ofIt }),
  };
}

/** A check that breaks is a finding too, so that the others go on. */
async function settled(subject: string, check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  return check().catch((error: unknown) => [broken(subject, error)]);
}

function broken(subject: string, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return wrong(subject, `this check broke: ${reason}.`, "Please report that as a bug.");
}
