import type { Stage } from "./stage.ts";

/** A message as it stands in a channel. */
export type Posted = {
  readonly platform: string;
  readonly channelId: string;
  readonly id: string;
  /** Which delivery it is of, as the platform keeps it. */
  readonly mark: string | undefined;
  readonly edits: number;
  /** All its words and addresses, letters and digits alone. */
  readonly text: string;
};

/** Every message in every channel. */
export function postedIn({ discord, slack, channels }: Pick<Stage, "discord" | "slack" | "channels">): Posted[] {
  return channels.flatMap(({ platform, id: channelId }): Posted[] =>
    platform === "discord"
      ? discord.messages(channelId).map(({ id, nonce, edits, body }) => ({
          platform,
          channelId,
          id,
          mark: nonce,
          edits,
          text: plain(body),
        }))
      : slack
          .messages(channelId)
          .filter(({ onlyFor }) => onlyFor === undefined)
          .map(({ ts, metadata, edits, text, blocks }) => ({
            platform,
            channelId,
            id: ts,
            mark: markIn(metadata),
            edits,
            text: plain([text, blocks]),
          })),
  );
}

function markIn(metadata: unknown): string | undefined {
  const found = /"delivery":"([\w-]+)"/.exec(JSON.stringify(metadata) ?? "");
  return found?.[1];
}

function plain(body: unknown): string {
  return bare(wordsIn(body).join(" "));
}

/** Letters and digits alone, so that no markup stands between words. */
export function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}
