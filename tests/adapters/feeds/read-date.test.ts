import { describe, expect, test } from "vitest";
import { readDate } from "../../../src/adapters/feeds/read-date.ts";

const now = new Date("2026-11-23T12:00:00Z");

describe("a date", () => {
  const readable: Record<string, string> = {
    "Mon, 23 Nov 2026 09:15:00 GMT": "2026-11-23T09:15:00.000Z",
    "Mon, 23 Nov 2026 09:15:00 +0100": "2026-11-23T08:15:00.000Z",
    "Mon, 23 Nov 2026 09:15 EST": "2026-11-23T14:15:00.000Z",
    "Mon, 23 Nov 2026 10:15:00 CET": "2026-11-23T09:15:00.000Z",
    "Thu, 23 Jul 2026 10:15:00 BST": "2026-07-23T09:15:00.000Z",
    "23 Nov 26 09:15:00 Z": "2026-11-23T09:15:00.000Z",
    "2026-11-23T09:15:00Z": "2026-11-23T09:15:00.000Z",
    "2026-11-23T09:15:00.123456+02:00": "2026-11-23T07:15:00.123Z",
    "2026-11-23T09:15:00": "2026-11-23T09:15:00.000Z",
    "2026-11-23 09:15:00": "2026-11-23T09:15:00.000Z",
    "  2026-11-23\n": "2026-11-23T00:00:00.000Z",
    "November 22, 2026": "2026-11-22T00:00:00.000Z",
    "Nov 22, 2026 10:00 PM": "2026-11-22T22:00:00.000Z",
    "Tue, 24 Nov 2026 11:00:00 GMT": "2026-11-24T11:00:00.000Z",
  };
  for (const [text, iso] of Object.entries(readable)) {
    test(`"${text.trim()}" is read, without a zone as UTC`, () => expect(readDate(text, now)?.toISOString()).toBe(iso));
  }

  const absurd = [
    "",
    "yesterday",
    "Article 5",
    "0",
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "2026-13-45",
    "Tue, 24 Nov 2026 13:00:00 GMT",
    "9999-12-31T00:00:00Z",
    "1".repeat(100_000),
  ];
  for (const text of absurd) {
    test(`"${text.slice(0, 40)}" is none`, () => expect(readDate(text, now)).toBeUndefined());
  }
});
