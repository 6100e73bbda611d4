import { expect, test } from "vitest";
import { openLog } from "../../src/adapters/log.ts";

const clock = () => new Date("2026-11-23T10:00:00Z");

function written(format: "text" | "json", event: string, facts: Record<string, unknown>): string {
  const lines: string[] = [];
  openLog({ level: "info", format, write: (line) => void lines.push(line), clock }).info(event, facts);
  return lines.join("");
}

test.each(["text", "json"] as const)("the name and password in an address are in no line of %s", (format) => {
  const line = written(format, "feed-failed", {
    feed: "https://ines:s3cret@news.example/feed?a=b@c",
    error: "postgres://pullquote:hunter2@db.example/x did not answer.",
    hosts: ["https://k3y@a.example/"],
  });
  expect(line).not.toMatch(/s3cret|hunter2|k3y|ines/);
  expect(line).toContain("https://…@news.example/feed?a=b@c");
});

test("what strangers write cannot steer a terminal, nor begin a line of its own", () => {
  const line = written("text", "feed-failed", { error: "a\u001b[31mb\nready page=http://evil.example" });
  expect(line).toBe("10:00:00 info  feed-failed error=a [31mb ready page=http://evil.example\n");
});

test("what is below the level is not written, and a date is written as one", () => {
  const lines: string[] = [];
  const log = openLog({ level: "warn", format: "json", write: (line) => void lines.push(line), clock });
  log.info("quiet");
  log.error("loud", { at: clock() });
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { time: "2026-11-23T10:00:00.000Z", level: "error", event: "loud", at: "2026-11-23T10:00:00.000Z" },
  ]);
});
