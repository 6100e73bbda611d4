import type { Delivery } from "../../src/domain/delivery.ts";
import type { Platform } from "../../src/domain/destination.ts";
import type { DeliveryId, StoryId } from "../../src/domain/ids.ts";

/** A delivery on its first attempt. */
export function deliveryTo(platform: Platform, channelId: string): Delivery {
  return {
    id: "delivery-1" as DeliveryId,
    destination: { platform, workspaceId: "T0SIMULATE", channelId },
    subject: { kind: "story", storyId: "story-1" as StoryId, revision: 1 },
    state: "sending",
    nonce: `nonce-${channelId}`.slice(0, 25),
    attempts: 1,
    firstAttemptAt: new Date(),
  };
}

export function slackDelivery(channelId: string): Delivery {
  return deliveryTo("slack", channelId);
}
