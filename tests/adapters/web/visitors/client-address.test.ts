import { expect, test } from "vitest";
import { clientAddress } from "../../../../src/adapters/web/visitors/client-address.ts";

test.each([
  ["127.0.0.1", undefined, 0, "127.0.0.1"],
  ["::ffff:198.51.100.7", undefined, 0, "198.51.100.7"],
  ["2001:db8:1:2:3:4:5:6", undefined, 0, "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::1", undefined, 0, "2001:db8:1:2::/64"],
  ["2001:db8::1", undefined, 0, "2001:db8:0:0::/64"],
  ["fe80::1%eth0", undefined, 0, "fe80:0:0:0::/64"],
  ["::1", undefined, 0, "0:0:0:0::/64"],
  ["10.0.0.1", "203.0.113.9", 0, "10.0.0.1"],
  ["10.0.0.1", "203.0.113.9", 1, "203.0.113.9"],
  ["10.0.0.1", "made-up, 203.0.113.9", 1, "203.0.113.9"],
  ["10.0.0.1", "made-up, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"],
  ["10.0.0.1", "203.0.113.9:4711", 1, "203.0.113.9"],
  ["10.0.0.1", "[2001:db8:1:2::1]:4711", 1, "2001:db8:1:2::/64"],
  ["10.0.0.1", "", 1, "10.0.0.1"],
  ["10.0.0.1", "203.0.113.9", 2, "10.0.0.1"],
  [undefined, undefined, 0, ""],
])("from %j, passed on for %j over %i proxies, it counts as %j", (peer, forwardedFor, proxies, counted) => {
  expect(clientAddress(peer, forwardedFor, proxies)).toBe(counted);
});
