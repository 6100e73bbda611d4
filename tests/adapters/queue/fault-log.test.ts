import { expect, test } from "vitest";
import { messageOf, openFaultLog } from "../../../src/adapters/queue/fault-log.ts";
import { recordedLog } from "./looking.ts";

const away = new Error("connect ECONNREFUSED 127.0.0.1:6379");

test("The same trouble is told once however long it lasts, another one too, and both again once the server was back", () => {
  const { log, events } = recordedLog();
  const { onFault, onBack } = openFaultLog(log);
  onBack();
  for (const error of [away, away, new Error("READONLY"), away]) onFault(error);
  onBack();
  onBack();
  onFault(away);
  expect(events).toEqual([
    { level: "warn", event: "queue-trouble", facts: { error: away.message } },
    { level: "warn", event: "queue-trouble", facts: { error: "READONLY" } },
    { level: "info", event: "queue-back", facts: {} },
    { level: "warn", event: "queue-trouble", facts: { error: away.message } },
  ]);
});

test("A server without room is told once as an error with what to do, whichever file cannot grow", () => {
  const { log, events } = recordedLog();
  const { onFault } = openFaultLog(log);
  const noRoom = (file: string) => new Error(`could not extend file "${file}": No space left on device`);
  for (const error of [noRoom("base/1/7"), noRoom("base/1/8"), new Error("OOM command not allowed")]) onFault(error);
  expect(events).toEqual([
    {
      level: "error",
      event: "queue-full",
      facts: { error: noRoom("base/1/7").message, do: expect.stringContaining("make room") },
    },
  ]);
});

test("What has not come up for a while is told again", async () => {
  const { log, events } = recordedLog();
  const { onFault } = openFaultLog(log, 20);
  onFault(away);
  await new Promise((resolve) => setTimeout(resolve, 60));
  onFault(away);
  expect(events).toHaveLength(2);
});

test("Of an error only its message is told, and of several at once each one's", () => {
  const refused = Object.assign(new Error("WRONGPASS"), { command: { name: "auth", args: ["hunter2"] } });
  expect(messageOf(refused)).toBe("WRONGPASS");
  expect(messageOf(new AggregateError([new Error("::1 refused"), new Error("127.0.0.1 refused")]))).toBe(
    "::1 refused; 127.0.0.1 refused",
  );
});
