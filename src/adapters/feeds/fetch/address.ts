import type { LookupAddress, LookupAllOptions } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { OutsideError } from "../../../domain/errors.ts";

/** Public by its number, but Azure's machines answer their own guests there. */
const cloudInside = new Set(["168.63.129.16"]);

/**
 * Whether an address belongs to the open internet: not this machine, its network, its cloud's metadata, a tunnel to
 * either, nor an IPv4 address in IPv6 clothes. Anything that is no address at all is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast" || cloudInside.has(parsed.toString())) return false;
  // Only 2000::/3 is handed out; ::7f00:1 and its like are "unicast" and reach this machine on old stacks.
  return parsed.kind() === "ipv4" || ((parsed.toByteArray()[0] ?? 0) & 0xe0) === 0x20;
}

/** Asks the name servers for every address of a host; `lookup` of node:dns is one. */
export type Lookup = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A resolver for a connection: it asks once and hands over only the addresses that may be reached, so the address
 * that was checked is the one that is connected to.
 */
export function guardedLookup(mayReach: (address: string) => boolean, lookup: Lookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const reachable = addresses.filter(({ address }) => mayReach(address));
      const [first] = reachable;
      if (first === undefined) return callback(addressNotAllowed(hostname), []);
      if (options.all) callback(null, reachable);
      else callback(null, first.address, first.family);
    });
  };
}

export function addressNotAllowed(host: string): OutsideError {
  return new OutsideError(`${host}: this address is not allowed, it is not on the public internet.`, { retry: false });
}
