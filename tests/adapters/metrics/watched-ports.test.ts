import { expect, onTestFinished, test } from "vitest";
import { watchedPorts } from "../../../src/adapters/metrics/watched-ports.ts";
import { deliver } from "../../../src/pipeline/deliver.ts";
import { item, openWorld } from "../../world.ts";

const channel = { platform: "slack", workspaceId: "t", channelId: "C" } as const;
const [second, hour] = [1000, 3_600_000];

test("a channel rests after a post and its next one is told of, whoever looks on", async () => {
  const world = await openWorld();
  onTestFinished(() => world.close());
  await world.store.subscriptions.follow(channel, { kind: "topic", value: "world" }, "live", world.ports.clock());
  await world.run();
  world.advance(2 * hour);
  world.slack.restMs = 5 * second;
  world.slack.fates.push({ kind: "retry", reason: "busy", afterMs: second });
  world.feeds.set("https://a.example/feed", [item({ about: "bridge" }), item({ about: "theatre" })]);
  await world.run();
  const noted: string[] = [];
  const note = ({ kind }: { kind: string }) => void noted.push(kind);
  const ports = watchedPorts(world.ports, { watch: (_, work) => work(), note });
  world.advance(2 * second);
  const [first] = await world.store.deliveries.waiting(world.ports.clock(), 1);
  if (first === undefined) throw new Error("nothing is waiting");
  const delivered = await deliver(first.id, ports);
  expect(noted).toEqual(["post-recorded"]);
  expect(delivered?.next?.dueAt).toEqual(new Date(world.ports.clock().getTime() + 5 * second));
});
