import { expect, test } from "vitest";
import { messageOf, openFaultLog } from "../../../src/adapters/queue/fault-log.ts";
import { recordedLog, until } from "./looking.ts";

test("The same trouble is told once, another one too, and the first again after a while", async () => {
  const { log, events } = recordedLog();
  const onFault = openFaultLog(log, 100);
  const away = new Error("connect ECONNREFUSED 127.0.0.1:6379");
  for (const error of [away, away, new Error("READONLY"), away]) onFault(error);
  expect(events).toEqual([
    { level: "warn", event: "queue-trouble", facts: { error: away.message } },
    { level: "warn", event: "queue-trouble", facts: { error: "READONLY" } },
  ]);
  await until(() => {
    onFault(away);
    return events.length === 3;
  });
});

test("Of an error only its message is told, and of several at once each one's", () => {
  const refused = Object.assign(new Error("WRONGPASS"), { command: { name: "auth", args: ["hunter2"] } });
  expect(messageOf(refused)).toBe("WRONGPASS");
  expect(messageOf(new AggregateError([new Error("::1 refused"), new Error("127.0.0.1 refused")]))).toBe(
    "::1 refused; 127.0.0.1 refused",
  );
});
