import { htmlToLine, htmlToText, plainToText } from "../../../src/adapters/feeds/html-text.ts";
import { claimLine, claimText } from "../claims.ts";
import type { Target } from "../target.ts";

/** The HTML of a feed's entry. */
export const target: Target = {
  mostSeconds: 1,
  seeds: [
    "<p>One &amp; two</p><p>Three<br><br>four</p><script>x</script>",
    "a\n\n b &#0;&#x85;&#146;&nbsp;&shy;&NotEqualTilde; c",
    "<!-- x --><![CDATA[ y ]]><a href='>'>z</a><img alt=\"'>\"><td>1<td>2",
    "<style>p{}</style><svg><title>t</title></svg><TEXTAREA><p>",
    "<a:script>1</a:script><p title='>>'>q</p",
  ],
  fuzz(bytes) {
    const text = bytes.toString("utf8");
    claimText(htmlToText(text), "the text");
    claimText(plainToText(text), "the plain text");
    claimLine(htmlToLine(text), "the line");
  },
};
