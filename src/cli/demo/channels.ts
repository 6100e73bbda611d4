import type { Destination, Platform } from "../../domain/destination.ts";
import type { Message } from "../../message/message.ts";
import type { Ports, Poster } from "../../ports.ts";

export type DemoChannels = {
  readonly posters: Ports["posters"];
  /** Lets both channels follow every topic. */
  follow(ports: Ports): Promise<void>;
  /** What a channel shows now, in the order it was posted, edits in place. */
  messages(platform: Platform): readonly Message[];
};

/** A Discord and a Slack channel that keep what is posted to them. */
export function demoChannels(): DemoChannels {
  const kept = { discord: new Map<string, Message>(), slack: new Map<string, Message>() };
  return {
    posters: { discord: keepingPoster(kept.discord), slack: keepingPoster(kept.slack) },
    follow: async ({ store, catalogue, clock }) => {
      for (const platform of ["discord", "slack"] as const) {
        for (const { slug } of catalogue) {
          await store.subscriptions.follow(demoChannel(platform), { kind: "topic", value: slug }, "live", clock());
        }
      }
    },
    messages: (platform) => [...kept[platform].values()],
  };
}

export function demoChannel(platform: Platform): Destination {
  return { platform, workspaceId: "demo", channelId: "news" };
}

function keepingPoster(kept: Map<string, Message>): Poster {
  return {
    post: async ({ nonce, destination }, message) => {
      kept.set(nonce, message);
      return { kind: "sent", messageRef: { channelId: destination.channelId, id: nonce } };
    },
    find: async () => ({ kind: "absent" }),
  };
}
