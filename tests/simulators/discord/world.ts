import type { Body } from "./check-message.ts";

export type SimulatedChannel = {
  readonly id: string;
  readonly guildId: string;
  /** What the bot may do there, as Discord's bit set. */
  permissions: bigint;
  isGone: boolean;
  /** What whoever asks may do there; what they may do where they ask unless told. */
  memberPermissions?: bigint;
  /** Of a thread: the channel that it is in. */
  readonly parentId?: string;
  readonly ownerId?: string;
  archivedAt?: string;
  /** Of a thread: only who manages threads opens it again. */
  isLocked?: boolean;
  /** Of a forum: its tags, and whether a post must have one. */
  tags?: readonly { readonly id: string; readonly name: string; readonly moderated?: boolean }[];
  needsTag?: boolean;
  /** Of a post: what it has of them. */
  readonly appliedTags?: readonly string[];
  name: string;
  /** Discord's type of channel: 0 text, 5 announcements, 11 a thread, 15 a forum. */
  readonly type: number;
};

export type StoredMessage = {
  readonly id: string;
  readonly channelId: string;
  body: Body;
  edits: number;
  readonly nonce?: string;
  isCrossposted?: boolean;
};

export const permissionBits = {
  view: 1n << 10n,
  send: 1n << 11n,
  history: 1n << 16n,
  manageChannels: 1n << 4n,
  mentionEveryone: 1n << 17n,
  sendInThreads: 1n << 38n,
} as const;
export const everything = permissionBits.view | permissionBits.send | permissionBits.history;

const epoch = 1_420_070_400_000n;
let increment = 0n;

/** An id that carries the present moment, as Discord's do. */
export function snowflake(at: number = Date.now()): string {
  increment = (increment + 1n) % 4096n;
  return String(((BigInt(at) - epoch) << 22n) | increment);
}

/** A message as Discord tells it in an interaction, before anything is in it. */
export const emptyMessage: Body = {
  content: "",
  timestamp: "2026-11-23T08:00:00.000Z",
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  components: [],
  pinned: false,
  type: 0,
  flags: 0,
};
