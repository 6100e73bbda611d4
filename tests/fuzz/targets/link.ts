import { refuseForbidden, webAddress } from "../../../src/adapters/feeds/fetch/web-address.ts";
import { webLink } from "../../../src/adapters/feeds/web-link.ts";
import { claimAddress, claimRefusal } from "../claims.ts";
import { isForbidden } from "../forbidden.ts";
import { Defect, type Target } from "../target.ts";

/** An address, and after a line end the one it is relative to. */
export const target: Target = {
  mostSeconds: 1,
  seeds: [
    "/a?b#c\nhttps://e.org/d/",
    "//e.org:8080/%zz\nhttp://x/",
    "javascript:alert(1)\nhttps://e.org/",
    "https://u:p@0x7f.1:80/\nurn:x",
    "http://[::ffff:127.0.0.1]/\nhttp://[64:ff9b::7f00:1]/",
    "http://1.1.1.1.\nhttp://2130706433/",
    "http://LOCALHOST./\nhttp://ｅ.org/",
  ],
  fuzz(bytes) {
    const [address = "", base] = bytes.toString("utf8").split("\n");
    const link = webLink(address, base);
    if (link !== undefined) {
      claimAddress(link, "a link");
      if (link.length <= 4000 && webLink(link) !== link) throw new Defect("a link that is not the same again");
    }
    try {
      const { url } = webAddress(address);
      claimAddress(url.href, "a target");
      if (`${url.username}${url.password}` !== "") throw new Defect("a password in an address that is logged");
      refuseForbidden(url, { mayReach: (host) => isForbidden(host) !== true, ports: undefined });
      // Whoever is allowed by its digits must not be forbidden by ours, in whatever spelling.
      if (isForbidden(url.hostname.replace(/^\[|\]$/g, "")) === true)
        throw new Defect("a forbidden host is let through");
    } catch (error) {
      claimRefusal(error);
    }
  },
};
