import { doubtful, type Finding, right } from "../../../domain/finding.ts";
import type { Reach } from "./check-app-token.ts";

const subject = "Slack requests";

/** Whether Slack could post to us; only Slack itself can tell for sure, on the app's page. */
export async function checkRequests({
  publicUrl,
  reach,
}: {
  readonly publicUrl?: string;
  readonly reach: Reach;
}): Promise<readonly Finding[]> {
  if (publicUrl === undefined) {
    const found = "Slack posts them to your address, and PUBLIC_URL does not say which that is.";
    return [doubtful(subject, found, "Set PUBLIC_URL, and on the app's page its “/slack/events” as Request URL.")];
  }
  const address = `${publicUrl}/slack/events`;
  const { protocol, hostname, host } = new URL(publicUrl);
  if (protocol !== "https:" && hostname !== "localhost") {
    const found = `Slack posts to https:// addresses alone, and PUBLIC_URL is ${publicUrl}.`;
    return [doubtful(subject, found, "Put a proxy with a certificate before the page, and set PUBLIC_URL to it.")];
  }
  const failure = await reach(publicUrl);
  if (failure === undefined)
    return [right(subject, `${host} answers here; the app's Request URL has to be ${address}.`)];
  const todo = `If the outside reaches it all the same, that is right. The app's Request URL has to be ${address}.`;
  return [doubtful(subject, `${host} cannot be reached from this machine: ${failure}.`, todo)];
}
