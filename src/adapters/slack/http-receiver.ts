import { HTTPReceiver } from "@slack/bolt";
import type { SlackBotOptions } from "./bot.ts";
import type { InstalledWorkspaces } from "./installed-workspaces.ts";
import { installerFor } from "./installer.ts";
import { sdkLog } from "./sdk-log.ts";

/** Takes Slack's signed requests, and the browsers of those who add the app; `undefined` where neither is to come. */
export function openHttpReceiver(options: SlackBotOptions, installed?: InstalledWorkspaces): HTTPReceiver | undefined {
  const { appToken, signingSecret, oauth } = options;
  const takesRequests = appToken === undefined && signingSecret !== undefined;
  const installer = installed && oauth && installerFor(oauth, installed, options);
  if (!takesRequests && installer === undefined) return undefined;
  return new HTTPReceiver({
    signingSecret: signingSecret ?? "",
    signatureVerification: takesRequests,
    endpoints: takesRequests ? ["/slack/events"] : [],
    logger: sdkLog(options.log),
    ...installer,
  });
}
