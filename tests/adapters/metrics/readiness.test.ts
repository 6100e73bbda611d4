import { expect, test } from "vitest";
import { openReadiness, type ReadyCheck } from "../../../src/adapters/metrics/open-readiness.ts";
import { readinessReply } from "../../../src/adapters/metrics/readiness-reply.ts";

const check = (name: string, isReady: ReadyCheck["isReady"], isOptional = false) => ({ name, isReady, isOptional });
const well = async () => undefined;
const broken = async () => Promise.reject(new Error("postgres://a:secret@db refused"));

async function asked(...checks: ReadyCheck[]) {
  const { status, body } = readinessReply(await openReadiness(() => checks, { patience: 100 })());
  return { status, ...JSON.parse(body) };
}

test("ready is who can reach its database and its queue", async () => {
  expect(await asked(check("database", well), check("queue", well))).toEqual({ status: "ready" });
  const { status } = readinessReply(await openReadiness(() => [check("database", well)])());
  expect(status).toBe(200);
});

test("what fails, says no or does not answer in time is named, without a word of why", async () => {
  const never = () => new Promise<never>(() => {});
  const readiness = await openReadiness(() => [check("database", broken), check("queue", never)], { patience: 50 })();
  const reply = readinessReply(readiness);
  expect(reply.status).toBe(503);
  expect(JSON.parse(reply.body)).toEqual({
    status: "not ready",
    notReady: ["The database does not answer.", "The job queue's server does not answer."],
  });
  expect(reply.body).not.toContain("secret");
});

test("one platform that is away is named and harms nothing; all of them away is not ready", async () => {
  const engines = [check("database", well), check("queue", well)];
  const away = check("discord", () => false, true);
  expect(
    await asked(
      ...engines,
      away,
      check("slack", () => true, true),
    ),
  ).toEqual({
    status: "ready",
    notReady: ["discord is not connected."],
  });
  expect(await asked(...engines, away)).toEqual({ status: "not ready", notReady: ["discord is not connected."] });
});

test("who has nothing to look at yet is still starting", async () => {
  expect(await asked()).toEqual({ status: "not ready", notReady: ["Pullquote is still starting."] });
});

test("a crowd that asks at once asks the database once, and what was answered is not kept for ever", async () => {
  let count = 0;
  const counted = async () => {
    count += 1;
  };
  const readiness = openReadiness(() => [check("database", counted)], { holds: 30 });
  await Promise.all(Array.from({ length: 50 }, () => readiness()));
  expect(count).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 60));
  await readiness();
  expect(count).toBe(2);
});
