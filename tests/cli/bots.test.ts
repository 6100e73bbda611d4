import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { openBots } from "../../src/cli/bots.ts";
import type { AnswerRequest, OpenBot, ServedPlatform } from "../../src/commands/platform-adapter.ts";
import { OutsideError, UserError } from "../../src/domain/errors.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

function open(openBot: ServedPlatform["openBot"]) {
  const platform: ServedPlatform = {
    name: "pinboard",
    title: "Pinboard",
    openPoster: () => ({ ...world.discord.poster, close: async () => undefined }),
    openBot,
    check: async () => [],
  };
  const bots = openBots([platform], world.ports);
  onTestFinished(() => bots.close());
  return bots;
}

async function askedOf(answer: AnswerRequest | undefined) {
  if (answer === undefined) return undefined;
  const server = createServer((request, response) => void answer(request, response, Buffer.alloc(0))).listen(
    0,
    "127.0.0.1",
  );
  onTestFinished(() => void server.close());
  await vi.waitFor(() => expect(server.listening).toBe(true));
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

const words = (bots: ReturnType<typeof open>) => bots.states().map(({ state }) => state);

test("while a platform connects, what is asked at its addresses is told to come later, and then answered", async () => {
  let connect = (_: OpenBot): void => undefined;
  const bots = open(
    () =>
      new Promise((resolve) => {
        connect = resolve;
      }),
  );
  const early = await askedOf(bots.answerAt("/pinboard/ask"));
  expect([early?.status, early?.headers.get("retry-after")]).toEqual([503, "30"]);
  expect(words(bots)).toEqual(["connecting"]);
  connect({ answer: async (_, response) => void response.end("here"), close: async () => undefined });
  await vi.waitFor(() => expect(words(bots)).toEqual(["connected"]));
  expect(await (await askedOf(bots.answerAt("/pinboard/ask")))?.text()).toBe("here");
});

test("addresses that are none of its own are left to the page", async () => {
  const bots = open(async () => ({ answer: async (_, response) => void response.end(), close: async () => undefined }));
  await vi.waitFor(() => expect(words(bots)).toEqual(["connected"]));
  for (const path of ["/", "/pinboard", "/pinboards/ask", "/x/pinboard/ask", "//pinboard/ask", "/Pinboard/ask"]) {
    expect(bots.answerAt(path), path).toBeUndefined();
  }
});

test("a platform that answers nothing over HTTP leaves even its own addresses to the page", async () => {
  const bots = open(async () => ({ close: async () => undefined }));
  await vi.waitFor(() => expect(words(bots)).toEqual(["connected"]));
  expect(bots.answerAt("/pinboard/ask")).toBeUndefined();
});

test.each([
  [new UserError("Set the token."), false],
  [new OutsideError("It is away.", { retry: true }), true],
])("why it is not connected is said once, and whether that is tried again: %s", async (error, triesAgain) => {
  const bots = open(() => Promise.reject(error));
  await vi.waitFor(() => expect(words(bots)).toEqual([error.message]));
  expect(bots.states()).toMatchObject([{ isWell: false }]);
  expect(world.events.filter(({ facts }) => facts?.reason === error.message)).toEqual([
    { event: "platform-refused", facts: { platform: "pinboard", reason: error.message, triesAgain } },
  ]);
});

test("what a bot says of its connection is its state, also where it says so before it is open", async () => {
  let tell = (_: { isWell: boolean; words: string }): void => undefined;
  const bots = open(async ({ onChange }) => {
    tell = onChange;
    onChange({ isWell: true, words: "connected to 2 offices" });
    return { close: async () => undefined };
  });
  await vi.waitFor(() => expect(words(bots)).toEqual(["connected to 2 offices"]));
  tell({ isWell: false, words: "lost" });
  expect(bots.states()).toMatchObject([{ state: "lost", isWell: false }]);
});
