import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * A second opinion on addresses, from the registries of IANA and nothing of ours: `true` for what must never be asked,
 * `false` for what is ordinary, `undefined` where one may be of two minds or it is no address in its plain spelling.
 */
export function isForbidden(address: string): boolean | undefined {
  if (isIPv4(address)) return judged(address, "ipv4");
  return isIPv6(address) && !address.includes("%") ? judged(address, "ipv6") : undefined;
}

function judged(address: string, family: "ipv4" | "ipv6"): boolean | undefined {
  // Node's own list takes ::ffff:8.8.8.8 for 8.8.8.8; in these clothes it is nobody's business.
  if (never.check(address, family)) return true;
  if (family === "ipv6" && !handedOut.check(address, family)) return true;
  return unsure.check(address, family) ? undefined : false;
}

const never = listOf(
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.2.0/24 192.168.0.0/16 " +
    "198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32 " +
    "2001:0::/32 2001:2::/48 2001:10::/28 2001:db8::/32 2002::/16 3fff::/20",
);
const unsure = listOf(
  "192.0.0.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.175.48.0/24 2001::/23 2620:4f:8000::/48",
);
const handedOut = listOf("2000::/3");

function listOf(ranges: string): BlockList {
  const list = new BlockList();
  for (const range of ranges.split(" ")) {
    const [start = "", bits] = range.split("/");
    list.addSubnet(start, Number(bits), start.includes(":") ? "ipv6" : "ipv4");
  }
  return list;
}
