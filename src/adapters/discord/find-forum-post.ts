import { type APIMessage, type APIThreadChannel, type APIUser, type REST, Routes, SnowflakeUtil } from "discord.js";
import type { Delivery } from "../../domain/delivery.ts";
import type { FindOutcome } from "../../ports.ts";
import { carriesMarker } from "./delivery-marker.ts";
import { discordFailure } from "./outcome.ts";

const pageSize = 100;
const [mostPages, mostRead] = [10, 100];
/** How far our clock may have run ahead of Discord's. Milliseconds. */
const clockSlack = 60 * 60_000;

type Thread = Pick<APIThreadChannel, "id" | "parent_id" | "owner_id" | "thread_metadata">;
type Threads = { readonly threads: readonly Thread[]; readonly has_more?: boolean };

/** Whether the post of a delivery was opened since its first attempt: the posts of our own are read, open and archived. */
export async function findForumPost(rest: REST, delivery: Delivery, firstAttempt: Date): Promise<FindOutcome> {
  const from = firstAttempt.getTime() - clockSlack;
  const { channelId, workspaceId } = delivery.destination;
  const { id: self } = (await rest.get(Routes.user("@me"))) as APIUser;
  const active = (await rest.get(Routes.guildActiveThreads(workspaceId))) as Threads;
  const archived = await archivedSince(rest, channelId, from);
  if (archived === undefined) return tooMany;
  const own = [...active.threads, ...archived].filter(
    ({ id, parent_id, owner_id }) =>
      parent_id === channelId && owner_id === self && SnowflakeUtil.timestampFrom(id) >= from,
  );
  if (own.length > mostRead) return tooMany;
  for (const { id } of own) {
    const opening = await openingOf(rest, id);
    if (opening && carriesMarker(opening, delivery)) return { kind: "found", messageRef: { channelId: id, id } };
  }
  return { kind: "absent" };
}

const tooMany = {
  kind: "cannot-look",
  reason: "Too many posts were opened in the forum since to find the one.",
} as const;

/** Latest archived first; what was archived before the attempt was opened before it. `undefined`: too many. */
async function archivedSince(rest: REST, channelId: string, from: number): Promise<readonly Thread[] | undefined> {
  const found: Thread[] = [];
  let before: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ limit: String(pageSize), ...(before !== undefined && { before }) });
    const { threads, has_more } = (await rest.get(Routes.channelThreads(channelId, "public"), { query })) as Threads;
    found.push(...threads);
    before = threads.at(-1)?.thread_metadata?.archive_timestamp;
    if (!has_more || before === undefined || Date.parse(before) < from) return found;
  }
  return undefined;
}

/** Somebody may have deleted it. */
async function openingOf(rest: REST, threadId: string): Promise<APIMessage | undefined> {
  try {
    return (await rest.get(Routes.channelMessage(threadId, threadId))) as APIMessage;
  } catch (error) {
    const failure = discordFailure(error);
    if (failure.kind === "answered" && failure.status === 404) return undefined;
    throw error;
  }
}
