import type { PlatformAdapter } from "../../commands/platform-adapter.ts";
import type { Destination, Platform } from "../../domain/destination.ts";
import type { Message } from "../../message/message.ts";
import type { Ports, Poster } from "../../ports.ts";

export type DemoChannels = {
  readonly posters: Ports["posters"];
  /** Lets every channel follow every topic. */
  follow(ports: Ports): Promise<void>;
  /** What a channel shows now, in the order it was posted, edits in place. */
  messages(platform: Platform): readonly Message[];
};

/** A channel on each platform that keeps what is posted to it. */
export function demoChannels(platforms: readonly PlatformAdapter[]): DemoChannels {
  const kept = new Map(platforms.map(({ name }) => [name, new Map<string, Message>()]));
  return {
    posters: Object.fromEntries([...kept].map(([name, messages]) => [name, keepingPoster(messages)])),
    follow: async ({ store, catalogue, clock }) => {
      for (const platform of kept.keys()) {
        for (const { slug } of catalogue) {
          await store.subscriptions.follow(demoChannel(platform), { kind: "topic", value: slug }, "live", clock());
        }
      }
    },
    messages: (platform) => [...(kept.get(platform)?.values() ?? [])],
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
