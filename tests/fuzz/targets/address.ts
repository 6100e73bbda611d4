import { isPublicAddress } from "../../../src/adapters/feeds/fetch/address.ts";
import { isForbidden } from "../forbidden.ts";
import { Defect, type Target } from "../target.ts";

/** An address as text, and the same bytes as the numbers of an address in several spellings. */
export const target: Target = {
  mostSeconds: 1,
  seeds: [
    "127.0.0.1",
    "0x7f.1",
    "010.0.0.1",
    "8.8.8.8",
    "::ffff:10.0.0.1",
    "fe80::1%eth0",
    "2001:4860:4860::8888",
    "2002:7f00:1::",
    "64:ff9b::a9fe:a9fe",
    Uint8Array.of(169, 254, 169, 254),
    Uint8Array.of(0x3f, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
    Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 0, 0, 1),
  ],
  fuzz(bytes) {
    const text = bytes.toString("latin1");
    for (const spelling of [text, ...spellings(bytes)]) claimAgreed(spelling);
    // What a connection would make of it, should it be no address in its plain spelling.
    const host = isPublicAddress(text) && !text.includes(":") ? hostOf(text) : undefined;
    if (host !== undefined && isForbidden(host) === true) throw new Defect("a forbidden address in disguise is public");
  },
};

function claimAgreed(address: string): void {
  const ours = isForbidden(address);
  if (ours === undefined) return;
  const isPublic = isPublicAddress(address);
  if (ours === true && isPublic) throw new Defect(`a forbidden address is public (${kindOf(address)})`);
  if (ours === false && !isPublic) throw new Defect(`an ordinary address is refused (${kindOf(address)})`);
}

/** Enough of it to tell one range from another. */
function kindOf(address: string): string {
  return address.includes(":") ? address.split(":").slice(0, 2).join(":") : address.split(".").slice(0, 2).join(".");
}

function spellings(bytes: Buffer): string[] {
  const four = bytes.length >= 4 ? [[...bytes.subarray(0, 4)].join(".")] : [];
  if (bytes.length < 16) return four;
  const groups = Array.from({ length: 8 }, (_, at) => bytes.readUInt16BE(2 * at).toString(16));
  const plain = groups.join(":");
  const mixed = `${groups.slice(0, 6).join(":")}:${[...bytes.subarray(12, 16)].join(".")}`;
  const short = URL.canParse(`http://[${plain}]/`) ? [new URL(`http://[${plain}]/`).hostname.slice(1, -1)] : [];
  return [
    ...four,
    plain,
    plain.toUpperCase(),
    groups.map((group) => group.padStart(4, "0")).join(":"),
    mixed,
    ...short,
  ];
}

function hostOf(text: string): string | undefined {
  return /^[\da-fx.]+$/i.test(text) && URL.canParse(`http://${text}/`)
    ? new URL(`http://${text}/`).hostname
    : undefined;
}
