import { describe, expect, test } from "vitest";
import { monthNamed } from "../../../src/adapters/feeds/parse/month-names.ts";
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
    "Xyz,23 November 2026 09:15 GMT": "2026-11-23T09:15:00.000Z",
    "Monday, 23-Nov-26 09:15:00 GMT+1": "2026-11-23T08:15:00.000Z",
    "Mon, 23 Nov 2026 09:15:00 +100": "2026-11-23T08:15:00.000Z",
    "Mon, 23 Nov 2026 09:15:00 (CET)": "2026-11-23T08:15:00.000Z",
    "Mon, 23 Nov 2026 09:15:00 XYZ": "2026-11-23T09:15:00.000Z",
    "Mon Nov 23 09:15:00 UTC 2026": "2026-11-23T09:15:00.000Z",
    "Mon Nov 23 2026 09:15:00 GMT+0100 (Central European Standard Time)": "2026-11-23T08:15:00.000Z",
    "10:00, 20 Nov 2026 +0200": "2026-11-20T08:00:00.000Z",
    "November 22nd, 2026 at 9:15 pm": "2026-11-22T21:15:00.000Z",
    "12:30 a.m., 22 Nov 2026": "2026-11-22T00:30:00.000Z",
    "Vol 1234, 20 Nov 2026 10:00": "2026-11-20T10:00:00.000Z",
    "Mon, 23 Nov 102 09:00:00 GMT": "2002-11-23T09:00:00.000Z",
    "Sun, 01 Jan 95 00:00:00 GMT": "1995-01-01T00:00:00.000Z",
    "2026-11-23t09:15z": "2026-11-23T09:15:00.000Z",
    "2026-11-23T9:15:00,5+01": "2026-11-23T08:15:00.500Z",
    "2026-11-23T09:15:00 +0100": "2026-11-23T08:15:00.000Z",
    "2026-11-22T24:00:00Z": "2026-11-23T00:00:00.000Z",
    "2026-11-20+01:00": "2026-11-19T23:00:00.000Z",
    "20261123T091500Z": "2026-11-23T09:15:00.000Z",
    "20261123091500": "2026-11-23T09:15:00.000Z",
    "2026-327T10:00Z": "2026-11-23T10:00:00.000Z",
    "2026-W48-1": "2026-11-23T00:00:00.000Z",
    "2020-W01": "2019-12-30T00:00:00.000Z",
    "2026-11": "2026-11-01T00:00:00.000Z",
    "2026/11/23 09:15": "2026-11-23T09:15:00.000Z",
    "23.11.2026 09:15": "2026-11-23T09:15:00.000Z",
    "11/22/2026 9:15:00 PM": "2026-11-22T21:15:00.000Z",
    "23/11/2026": "2026-11-23T00:00:00.000Z",
    "12/11/2026": "2026-11-12T00:00:00.000Z",
    "2026年11月23日 09:15": "2026-11-23T09:15:00.000Z",
    "2026. november 20.": "2026-11-20T00:00:00.000Z",
    "1795425300": "2026-11-23T09:15:00.000Z",
    "1795425300123": "2026-11-23T09:15:00.123Z",
    "Mo, 23 Nov 2026 09h15 MEZ": "2026-11-23T08:15:00.000Z",
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
    "45 Nov 2026",
    "2026-11-00",
    "Mon, 23 Nov 2026 25:00:00 GMT",
    "2026",
    "12:00",
    "1 2 2026",
    "1".repeat(100_000),
  ];
  for (const text of absurd) {
    test(`"${text.slice(0, 40)}" is none`, () => expect(readDate(text, now)).toBeUndefined());
  }
});

describe("a month's name", () => {
  const languages = "en de fr es it pt nl da nb sv fi pl cs ro hu tr id el ru uk".split(" ");
  test.each(languages)("is known in %s, in full and short", (language) => {
    const misread = (["long", "short"] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(language, { day: "numeric", month, timeZone: "UTC" });
      return Array.from({ length: 12 }, (_, index) => {
        const name = format.formatToParts(Date.UTC(2026, index, 5)).find(({ type }) => type === "month")?.value ?? "";
        // Some languages use numbers for short.
        return /\d/.test(name) || monthNamed(name) === index + 1 ? [] : [name];
      }).flat();
    });
    expect(misread).toEqual([]);
  });

  test("is none where it is another word", () => {
    expect(["Article", "", "xx", "Winter", "__proto__"].map(monthNamed)).toEqual(Array(5).fill(undefined));
  });
});

test("a date is the same in every zone that the machine may be in", () => {
  const before = process.env.TZ;
  const written = ["23 Nov 2026 09:15", "2026-11-23", "2026-11-23 09:15", "Nov 23, 2026", "Mon Nov 23 09:15:00 2026"];
  const read = () => written.map((text) => readDate(text, now)?.toISOString());
  const offset = () => new Date(2026, 0).getTimezoneOffset();
  process.env.TZ = "Pacific/Auckland";
  const [there, farOff] = [read(), offset()];
  process.env.TZ = "America/New_York";
  const [here, offsetHere] = [read(), offset()];
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
  expect(farOff).not.toBe(offsetHere);
  expect(there).toEqual(here);
  expect(here).not.toContain(undefined);
});
