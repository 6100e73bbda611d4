import { ComponentType } from "discord-api-types/v10";
import type { DiscordBody, DiscordPost } from "./post.ts";

/** The post with words before it that call a role, and nobody else. */
export function callingRole(post: DiscordPost, role: string): DiscordBody {
  const call = { type: ComponentType.TextDisplay, content: `<@&${role}>` } as const;
  return { ...post, allowed_mentions: { parse: [], roles: [role] }, components: [call, ...post.components] };
}
