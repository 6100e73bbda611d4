import { expect, test } from "vitest";
import { watchedFetch } from "../../../src/adapters/slack/watched-fetch.ts";
import type { PlatformRequest } from "../../../src/domain/watch.ts";

test("each request is told by how it ended, and its answer is handed on as it is", async () => {
  const requests: PlatformRequest[] = [];
  const answers: (Response | Error)[] = [
    new Response("{}", { status: 200 }),
    new Response("", { status: 429, headers: { "retry-after": "30" } }),
    new Response("", { status: 403 }),
    new Response("", { status: 503 }),
    new Error("reset"),
  ];
  const ask = watchedFetch(
    async () => {
      const next = answers.shift();
      if (next instanceof Response) return next;
      throw next;
    },
    (request) => void requests.push(request),
  );
  const statuses = [];
  for (let i = 0; i < 4; i++) statuses.push((await ask("http://127.0.0.1/")).status);
  await expect(ask("http://127.0.0.1/")).rejects.toThrow("reset");
  expect(statuses).toEqual([200, 429, 403, 503]);
  expect(requests).toEqual([
    { outcome: "accepted" },
    { outcome: "limited", waitSeconds: 30 },
    { outcome: "refused" },
    { outcome: "failed" },
    { outcome: "failed" },
  ]);
});
