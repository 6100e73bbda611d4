import type { webApi } from "@slack/bolt";
import { slackFailure } from "./failure.ts";

export type NamedChannel = { readonly id: string; readonly name: string };

/** Channels somebody is in, and the scopes that the app was granted, where Slack told them. */
export type ChannelsOf = { readonly channels: readonly NamedChannel[]; readonly granted?: readonly string[] };

const pageLength = 999;
const mostPages = 10;

/**
 * The channels that a person is in and the app may know of, or the app's own. Private ones only where both are in them.
 * Throws what Slack's client throws.
 */
export async function channelsOf(client: webApi.WebClient, user?: string): Promise<ChannelsOf> {
  try {
    return await listed(client, "public_channel,private_channel", user);
  } catch (error) {
    const failure = slackFailure(error);
    if (failure.kind !== "answered" || failure.code !== "missing_scope") throw error;
    return listed(client, "public_channel", user);
  }
}

async function listed(client: webApi.WebClient, types: string, user: string | undefined): Promise<ChannelsOf> {
  const channels: NamedChannel[] = [];
  const asked = { types, exclude_archived: true, limit: pageLength, ...(user !== undefined && { user }) };
  let granted: readonly string[] | undefined;
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer = await client.users.conversations({ ...asked, ...(cursor !== undefined && { cursor }) });
    for (const { id, name } of answer.channels ?? []) if (id !== undefined) channels.push({ id, name: name ?? id });
    granted = answer.response_metadata?.scopes;
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) break;
  }
  return { channels, ...(granted && { granted }) };
}
