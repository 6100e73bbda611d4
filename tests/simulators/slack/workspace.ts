/** What Slack keeps: channels and the messages in them. */
export type Channel = {
  readonly id: string;
  readonly name: string;
  readonly isMember: boolean;
  readonly isArchived: boolean;
  readonly isPrivate: boolean;
  readonly isDirect: boolean;
  /** Why posting is forbidden although the bot is a member: Slack's word, such as "restricted_action". */
  readonly restriction?: string;
  /** Who is in it; everybody where it is absent. */
  readonly people?: readonly string[];
};

export type StoredMessage = {
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly metadata?: unknown;
  readonly edits: number;
  /** The message that it is a reply to. */
  readonly threadTs?: string;
  /** Set on messages that one person alone sees. */
  readonly onlyFor?: string;
  /** What its links are shown as, by address. */
  readonly unfurls?: Readonly<Record<string, unknown>>;
};

/** `timeZone` is what their profile says; none where it is null. */
export type Person = { readonly timeZone?: string | null; readonly isBot?: boolean };

export type Workspace = {
  readonly channels: Map<string, Channel>;
  /** What is known of people, where it is not the usual. */
  readonly people: Map<string, Person>;
  messages(channelId: string): readonly StoredMessage[];
  store(channelId: string, message: Omit<StoredMessage, "ts" | "edits">): string;
  edit(channelId: string, ts: string, change: Partial<Omit<StoredMessage, "ts" | "edits">>): boolean;
  remove(channelId: string, ts: string): void;
};

export function openWorkspace(clock: () => number = Date.now): Workspace {
  const channels = new Map<string, Channel>();
  const kept = new Map<string, StoredMessage[]>();
  let last = 0;
  const nextTs = () => {
    last = Math.max(last + 1, clock() * 1000);
    return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, "0")}`;
  };
  return {
    channels,
    people: new Map(),
    messages: (channelId) => kept.get(channelId) ?? [],
    store(channelId, message) {
      const ts = nextTs();
      kept.set(channelId, [...(kept.get(channelId) ?? []), { ...message, ts, edits: 0 }]);
      return ts;
    },
    edit(channelId, ts, change) {
      const messages = kept.get(channelId) ?? [];
      const old = messages.find((message) => message.ts === ts);
      if (old === undefined) return false;
      kept.set(
        channelId,
        messages.map((message) => (message === old ? { ...old, ...change, edits: old.edits + 1 } : message)),
      );
      return true;
    },
    remove(channelId, ts) {
      kept.set(
        channelId,
        (kept.get(channelId) ?? []).filter((message) => message.ts !== ts),
      );
    },
  };
}
