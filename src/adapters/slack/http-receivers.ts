import { HTTPReceiver } from "@slack/bolt";
import type { SlackBotOptions } from "./bot.ts";
import type { InstalledWorkspaces } from "./installed-workspaces.ts";
import { installerFor } from "./installer.ts";
import { sdkLog } from "./sdk-log.ts";

/** Takes Slack's signed requests; `undefined` where they come over sockets. */
export function receiverOfRequests({ appToken, signingSecret, log }: SlackBotOptions): HTTPReceiver | undefined {
  if (appToken !== undefined || signingSecret === undefined) return undefined;
  return new HTTPReceiver({ signingSecret, endpoints: ["/slack/events"], logger: sdkLog(log) });
}

/**
 * Takes the browsers of those who add the app, and no requests of Slack's. A receiver of its own: Bolt's app would
 * rather ask the installer for tokens than us.
 */
export function receiverOfBrowsers(
  options: SlackBotOptions,
  installed: InstalledWorkspaces | undefined,
): HTTPReceiver | undefined {
  if (options.oauth === undefined || installed === undefined) return undefined;
  const installer = installerFor(options.oauth, installed, options);
  const logger = sdkLog(options.log);
  return new HTTPReceiver({ signingSecret: "", signatureVerification: false, endpoints: [], logger, ...installer });
}
