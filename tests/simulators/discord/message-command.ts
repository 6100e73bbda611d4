import type { Body } from "./check-message.ts";
import { emptyMessage, snowflake } from "./world.ts";

const author = { id: "700000000000000002", username: "poster", discriminator: "0", avatar: null };

/** What Discord sends when somebody picks `name` in the menu of a message; `payload` is any command's of that place. */
export function messageCommandPayload(name: string, message: Body, payload: Body): Body {
  const id = snowflake();
  const whole = { ...emptyMessage, id, channel_id: payload.channel_id, author, ...message };
  return { ...payload, data: { id: "2", name, type: 3, target_id: id, resolved: { messages: { [id]: whole } } } };
}
