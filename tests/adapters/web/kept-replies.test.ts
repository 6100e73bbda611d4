import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { digest, sampleReaders } from "./sample-readers.ts";
import { busy, looks } from "./sample-view.ts";
import { cookieOf, openVisited, outside, publicUrl, token } from "./visit.ts";

async function openCounting() {
  let now = new Date("2026-11-23T05:30:00Z");
  const asked: boolean[] = [];
  const view = {
    ...{ looks: Object.values(looks), skins: "", status: async () => busy, digests: async () => [] },
    readers: {
      ...sampleReaders,
      latest: async (isOwner: boolean) => {
        asked.push(isOwner);
        if (asked.length === 1) throw new Error("no database");
        return [digest("5", { headline: `Look ${asked.length}` })];
      },
    },
  };
  const visited = await openVisited({ view, publicUrl, token, isPublic: true, clock: () => now });
  const look = async (headers: Record<string, string> = outside) => {
    const { status, body } = await visited.ask("/", { headers });
    return [status, parseHTML(body).document.querySelector("h3")?.textContent];
  };
  const advance = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  return { ...visited, look, advance };
}

test("readers who come at once are given one reply, and what failed is not kept", async () => {
  const { look, advance } = await openCounting();
  expect(await look()).toEqual([500, undefined]);
  expect(await look()).toEqual([200, "Look 2"]);
  expect(await Promise.all([look(), look()])).toEqual([
    [200, "Look 2"],
    [200, "Look 2"],
  ]);
  advance(20_000);
  expect(await Promise.all([look(), look()])).toEqual([
    [200, "Look 3"],
    [200, "Look 3"],
  ]);
});

test("the owner is given none of theirs, and they none of the owner's", async () => {
  const { look, send } = await openCounting();
  await look();
  const signedIn = { ...outside, cookie: cookieOf(await send("/sign-in", { token })) };
  expect(await look(signedIn)).toEqual([200, "Look 2"]);
  expect(await look()).toEqual([200, "Look 3"]);
  expect(await look(signedIn)).toEqual([200, "Look 4"]);
  expect(await look()).toEqual([200, "Look 3"]);
});
