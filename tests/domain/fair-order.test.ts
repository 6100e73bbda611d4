import { expect, test } from "vitest";
import { inFairOrder } from "../../src/domain/fair-order.ts";

const channel = (workspaceId: string, channelId: string, platform = "slack") => ({
  destination: { platform, workspaceId, channelId },
});

test("a workspace with many channels lets the others have their first before its second", () => {
  const large = ["1", "2", "3"].map((id) => channel("large", id));
  const ordered = inFairOrder([
    ...large,
    channel("small", "4"),
    channel("large", "5", "discord"),
    channel("small", "6"),
  ]);
  expect(ordered.map(({ destination }) => destination.channelId)).toEqual(["1", "4", "5", "2", "6", "3"]);
});
