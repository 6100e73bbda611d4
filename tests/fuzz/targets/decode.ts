import { decodeText } from "../../../src/adapters/feeds/decode.ts";
import { Defect, type Target } from "../target.ts";

/** The first line is what the server says, the rest what it sends. */
export const target: Target = {
  mostSeconds: 1,
  seeds: [
    "text/xml; charset=utf-8\n<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>",
    "text/html; charset='shift_jis'\n<meta charset=koi8-r>x",
    Buffer.concat([Buffer.from("a\n\xff\xfe", "latin1"), Buffer.from("<rss>ü</rss>", "utf16le")]),
    Buffer.from("text/html\n<p>caf\xe9 \x93quoted\x94 \x81</p>", "latin1"),
    "charset=utf-16\n\ufeff<a>😀</a>",
    "charset=x-user-defined\n<?xml encoding='gb18030'?>",
  ],
  fuzz(bytes) {
    const line = Math.max(0, bytes.indexOf(10));
    const body = bytes.subarray(line + 1);
    const text = decodeText(body, bytes.subarray(0, line).toString("latin1"));
    if (text.length > body.length + 1) throw new Defect("more characters than bytes");
    if (/\p{Cs}/u.test(text)) throw new Defect("half a surrogate pair");
  },
};
