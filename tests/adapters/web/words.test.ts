import { expect, test } from "vitest";
import { readableAddress, webAddress } from "../../../src/adapters/web/web-address.ts";
import { counted, dayAndTime, distance, span } from "../../../src/adapters/web/words.ts";

const now = new Date("2026-11-23T05:30:00Z");

test.each([
  [-1, "just now"],
  [3, "just now"],
  [20, "in a moment"],
  [-50, "1 minute ago"],
  [-14 * 60, "14 minutes ago"],
  [4 * 60, "in 4 minutes"],
  [-50 * 60, "1 hour ago"],
  [-26 * 3600, "26 hours ago"],
  [-3 * 86_400, "3 days ago"],
])("%i seconds from now is %j", (seconds, words) => {
  expect(distance(new Date(now.getTime() + seconds * 1000), now)).toBe(words);
});

test("counts and dates are in words", () => {
  expect([counted(1, "feed"), counted(0, "feed"), counted(1412, "feed")]).toEqual(["1 feed", "0 feeds", "1,412 feeds"]);
  expect(dayAndTime(now)).toBe("23 November, 05:30 UTC");
  expect(span(10)).toBe("a moment");
});

test("an address is shown without its credentials and its query", () => {
  expect(readableAddress("https://user:secret@feeds.example.org/world.xml?key=secret#secret")).toBe(
    "feeds.example.org/world.xml?…",
  );
  expect(readableAddress("https://feeds.example.org/")).toBe("feeds.example.org");
  expect(readableAddress("secret")).toBe("an address that cannot be read");
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "file:///etc/passwd",
  "vbscript:x",
  "/relative",
  "",
  " javascript:x",
])("%j is no link", (href) => {
  expect(webAddress(href)).toBeUndefined();
});
