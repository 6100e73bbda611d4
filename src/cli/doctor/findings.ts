import type { Config } from "../../../config/env.ts";
import { slackScopes } from "../../../config/slack-scopes.ts";
import { checkDiscord } from "../../adapters/discord/doctor/check-discord.ts";
import { checkData, type DataCheck } from "../../adapters/postgres/doctor/check-data.ts";
import { checkRedis } from "../../adapters/queue/check-redis.ts";
import { checkSlack } from "../../adapters/slack/doctor/check-slack.ts";
import { commands } from "../../commands/all.ts";
import type { Destination, Platform } from "../../domain/destination.ts";
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
): AsyncGenerator<Finding> {
  yield checkNode(process.versions.node);
  const { config, isDataUnknown, findings: settings } = checkSettings(environment, hasEnvFile);
  yield* settings;
  yield checkCatalogue(config.topicsFile);
  const data = isDataUnknown ? { findings: [] } : await dataCheck(config);
  yield* data.findings;
  const { redisUrl } = config;
  if (redisUrl !== undefined) yield* await settled("REDIS_URL", async () => [await checkRedis(redisUrl)]);
  for (const found of [onDiscord(config, data), onSlack(config, data)]) yield* await found;
}

async function dataCheck(config: Config): Promise<DataCheck> {
  try {
    return await checkData(config);
  } catch (error) {
    return { findings: [broken("data", error)] };
  }
}

async function onDiscord({ discord }: Config, data: DataCheck): Promise<readonly Finding[]> {
  if (discord === undefined) return [];
  const options = { ...discord, ...channelsOn("discord", data), commands, log, patience };
  return settled("Discord", () => checkDiscord({ ...options, reach: (url) => reach(url, patience) }));
}

async function onSlack({ slack }: Config, data: DataCheck): Promise<readonly Finding[]> {
  if (slack === undefined) return [];
  const options = { ...slack, ...channelsOn("slack", data), scopes: slackScopes(), log, timeoutMs: patience };
  return settled("Slack", () => checkSlack({ ...options, reach: (url) => reach(url, patience) }));
}

function channelsOn(wanted: Platform, { followed }: DataCheck): { channels?: readonly Destination[] } {
  return followed === undefined ? {} : { channels: followed.filter(({ platform }) => platform === wanted) };
}

/** A check that breaks is a finding too, so that the others go on. */
async function settled(subject: string, check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  return check().catch((error: unknown) => [broken(subject, error)]);
}

function broken(subject: string, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return wrong(subject, `this check broke: ${reason}.`, "Please report that as a bug.");
}
