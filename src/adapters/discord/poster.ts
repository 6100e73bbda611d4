import { type APIMessage, type REST, Routes } from "discord.js";
import type { ChannelManners } from "../../channel-store.ts";
import type { Delivery, MessageRef } from "../../domain/delivery.ts";
import type { Message } from "../../message/message.ts";
import type { Log, Poster, PostOutcome } from "../../ports.ts";
import { callingRole } from "./call-role.ts";
import { type ChannelKind, type ChannelKinds, openChannelKinds } from "./channel-kinds.ts";
import { watchRests } from "./channel-rests.ts";
import { passOn } from "./crosspost.ts";
import { marked } from "./delivery-marker.ts";
import { findPost } from "./find.ts";
import { postToForum } from "./forum-post.ts";
import { noticeboard } from "./noticeboard.ts";
import { type DiscordConnection, openRest } from "./open-rest.ts";
import { discordFailure, failedPost } from "./outcome.ts";
import type { DiscordBody, DiscordStyle } from "./post.ts";
import { renderDiscord } from "./render.ts";
import { isArchived, reopened } from "./reopen.ts";

export type DiscordPosterOptions = DiscordConnection & { readonly clock: () => Date };

/** Posts to Discord over REST alone, so that it works in processes without a gateway. */
export function openDiscordPoster(options: DiscordPosterOptions): Poster & { close(): Promise<void> } {
  const { token, style = "components", log, clock } = options;
  const rest = openRest(options);
  const kinds = openChannelKinds(clock);
  const rests = watchRests(rest);
  return {
    keepsManners: true,
    // After a 401 the client forgets its token for good; ours may be right again by the next attempt.
    post: async (delivery, message, manners) => {
      const [body, other] = bodiesFor(delivery, message, manners, style);
      rest.setToken(token);
      if (delivery.messageRef) {
        return edit(rest, delivery.messageRef, [body, other], (there) => passOn(rest, there, manners, kinds, log));
      }
      const outcome = await post(rest, { delivery, message, body, manners }, kinds, log);
      const restMs = rests.of(delivery.destination.channelId);
      return outcome.kind === "sent" && restMs > 0 ? { ...outcome, restMs } : outcome;
    },
    find: (delivery) => findPost(rest.setToken(token), delivery, clock(), kinds),
    noticeboard: (guildId, word) => noticeboard(rest.setToken(token), guildId, word, clock()),
    close: async () => {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

/**
 * What to send, and what to edit with where Discord refuses that. A message keeps the style in which it was posted,
 * perhaps before the setting was changed; nobody wrote down which that was, so an edit tries both. Only briefings call
 * a role.
 */
function bodiesFor(
  delivery: Delivery,
  message: Message,
  manners: ChannelManners | undefined,
  style: DiscordStyle,
): readonly [DiscordBody, DiscordBody | undefined] {
  const role = message.kind === "briefing" ? manners?.mentionRole : undefined;
  const of = (one: DiscordStyle): DiscordBody | undefined => {
    const post = marked(renderDiscord(message, undefined, one), delivery);
    return post === undefined || role === undefined ? post : callingRole(post, role);
  };
  const [own, other] = style === "embeds" ? [of("embeds"), of("components")] : [of("components"), of("embeds")];
  if (own !== undefined) return [own, other];
  if (other === undefined) throw new RangeError(`no place for the marker of a ${message.kind}`);
  return [other, undefined];
}

async function edit(
  rest: REST,
  { channelId, id }: MessageRef,
  [body, other]: readonly [DiscordBody, DiscordBody | undefined],
  onEdited: (there: MessageRef & { flags?: number }) => Promise<void>,
  mayReopen = true,
): Promise<PostOutcome> {
  try {
    const edited = (await rest.patch(Routes.channelMessage(channelId, id), { body })) as Partial<APIMessage>;
    // Where the answer to the post was lost, it was not passed on then.
    await onEdited({ channelId, id, flags: edited.flags ?? 0 });
    return sent(edited, channelId);
  } catch (error) {
    const failure = discordFailure(error);
    if (isArchived(failure) && mayReopen) {
      return (
        (await reopened(rest, channelId, failure)) ?? edit(rest, { channelId, id }, [body, other], onEdited, false)
      );
    }
    const isOfOtherStyle = failure.kind === "answered" && failure.status === 400 && other !== undefined;
    return isOfOtherStyle
      ? edit(rest, { channelId, id }, [other, undefined], onEdited, mayReopen)
      : failedPost(failure, true);
  }
}

type Sending = {
  readonly delivery: Delivery;
  readonly message: Message;
  readonly body: DiscordBody;
  readonly manners: ChannelManners | undefined;
};

async function post(rest: REST, sending: Sending, kinds: ChannelKinds, log: Log): Promise<PostOutcome> {
  const { channelId } = sending.delivery.destination;
  const outcome = await postAsItIs(rest, sending, kinds);
  if (outcome.kind === "refused" || outcome.kind === "retry") kinds.forget(channelId);
  if (outcome.kind === "sent") await passOn(rest, outcome.messageRef, sending.manners, kinds, log);
  return outcome;
}

/** Most channels take a message; what they are is asked only of those that do not. */
async function postAsItIs(rest: REST, sending: Sending, kinds: ChannelKinds): Promise<PostOutcome> {
  const { channelId } = sending.delivery.destination;
  if (!kinds.isForum(channelId)) {
    const outcome = await send(rest, sending);
    if (outcome !== "not here") return outcome;
  }
  let kind: ChannelKind;
  try {
    kind = await kinds.of(rest, channelId);
  } catch (error) {
    // Nothing was posted yet, whatever became of the question.
    return failedPost(discordFailure(error), true);
  }
  if (kind.isForum) return open(rest, sending, kind);
  const outcome = await send(rest, sending);
  return outcome === "not here" ? noTextChannel : outcome;
}

async function open(rest: REST, { delivery, message, body }: Sending, kind: ChannelKind): Promise<PostOutcome> {
  try {
    const messageRef = await postToForum(rest, delivery.destination.channelId, kind, message, body);
    return messageRef === undefined ? placeUntold : { kind: "sent", messageRef };
  } catch (error) {
    const failure = discordFailure(error);
    // Since it was asked what the forum is, it asks for a tag.
    const isNews = failure.kind === "answered" && failure.code === tagRequired && !kind.needsTag;
    return isNews ? { kind: "retry", reason: failure.reason } : failedPost(failure, false);
  }
}

async function send(
  rest: REST,
  { delivery: { destination, nonce }, body }: Sending,
): Promise<PostOutcome | "not here"> {
  const { channelId } = destination;
  try {
    const once = { ...body, nonce, enforce_nonce: true };
    return sent(await rest.post(Routes.channelMessages(channelId), { body: once }), channelId);
  } catch (error) {
    const failure = discordFailure(error);
    const isElsewhere = failure.kind === "answered" && noMessages.includes(failure.code);
    return isElsewhere ? "not here" : failedPost(failure, false);
  }
}

function sent(answer: unknown, channelId: string): PostOutcome {
  const { id, channel_id: where } = answer as Partial<APIMessage>;
  return id === undefined ? placeUntold : { kind: "sent", messageRef: { channelId: where ?? channelId, id } };
}

/** Discord's error code for a forum's post without a tag. */
const tagRequired = 40067;
/** And for channels that take no messages, such as forums. */
const noMessages = [50008, 50024];
const noTextChannel = {
  kind: "refused",
  reason: "Nothing can be posted in this kind of channel. Follow the news in a text channel or a forum.",
  isChannelClosed: true,
} as const;
const placeUntold = { kind: "unclear", reason: "Discord did not say where the message is." } as const;
