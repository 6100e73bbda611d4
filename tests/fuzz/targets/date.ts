import { readDate } from "../../../src/adapters/feeds/read-date.ts";
import { claimDate } from "../claims.ts";
import { Defect, now, type Target } from "../target.ts";

/** A date as strangers write it. */
export const target: Target = {
  mostSeconds: 1,
  seeds: [
    "Mon, 23 Nov 2026 10:00:00 GMT",
    "2026-11-23T10:00:00.000+01:00",
    "Monday, 23-Nov-26 10:00 CEST",
    "November 3, 2026 4:05 PM",
    "20 Nov 2026",
    "2026-11",
    "Tue, 3 Feb 2026 24:00:00 -0930 (x)",
  ],
  fuzz(bytes) {
    const text = bytes.toString("utf8");
    const date = readDate(text, now);
    claimDate(date, "a date");
    if (readDate(` ${text}\n`, now)?.getTime() !== date?.getTime()) throw new Defect("space that changes a date");
    if (date !== undefined && readDate(date.toISOString(), now)?.getTime() !== date.getTime()) {
      throw new Defect("a date that is not read back");
    }
  },
};
