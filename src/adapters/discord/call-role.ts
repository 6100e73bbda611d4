import { ComponentType } from "discord-api-types/v10";
import type { DiscordBody, DiscordPost } from "./post.ts";

/** The post with words before it that call a role, and nobody else. */
export function callingRole(post: DiscordPost, role: string): DiscordBody {
  const content = `<@&${role}>`;
  const allowed_mentions = { parse: [], roles: [role] } as const;
  if ("embeds" in post) return { ...post, allowed_mentions, content };
  return { ...post, allowed_mentions, components: [{ type: ComponentType.TextDisplay, content }, ...post.components] };
}
