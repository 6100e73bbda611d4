import { freshSeconds } from "../../../src/adapters/feeds/fetch/freshness.ts";
import { retryAfterMs } from "../../../src/adapters/feeds/fetch/retry-after.ts";
import { hubLinks } from "../../../src/adapters/feeds/websub/hub-links.ts";
import { claimAddress } from "../claims.ts";
import { Defect, now, type Target } from "../target.ts";

/** One header's value, as any of those that we read. */
export const target: Target = {
  mostSeconds: 1,
  seeds: [
    '<https://hub.e.org/>; rel="hub", <https://e.org/f>; rel=self',
    "public, max-age=3600, s-maxage=1",
    "no-cache",
    "Mon, 23 Nov 2026 13:00:00 GMT",
    "120",
    "-1",
  ],
  fuzz(bytes) {
    const value = bytes.toString("latin1");
    const { hub, self } = hubLinks(value, "https://e.org/");
    for (const address of [hub, self]) if (address !== undefined) claimAddress(address, "a hub's address");
    const week = 604_800;
    for (const name of ["cache-control", "expires"]) {
      for (const age of ["0", value]) claimWithin(freshSeconds({ [name]: value, age }, now), week, "freshness");
    }
    claimWithin(retryAfterMs(value, now), 30 * 86_400_000, "a time to wait");
  },
};

function claimWithin(value: number | undefined, most: number, what: string): void {
  if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= most)) {
    throw new Defect(`${what} beyond belief`);
  }
}
