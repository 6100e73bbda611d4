import { parseFeed } from "../../../src/adapters/feeds/parse/parse-feed.ts";
import { claimFeed, claimRefusal } from "../claims.ts";
import { now, type Target } from "../target.ts";

const head = `"version":"https://jsonfeed.org/version/1.1","title":"T","home_page_url":"https://e.org/"`;
const item = `"id":"1","url":"https://e.org/1","title":"A","content_html":"<p>x</p>","date_published":"2026-11-20T10:00:00Z"`;

/** A JSON Feed. What does not begin as one is put into one, so that less time is lost on what is no JSON. */
export const target: Target = {
  mostSeconds: 3,
  seeds: [
    `{${head},"items":[{${item}}]}`,
    `{${head},"language":"en-GB","items":[{"id":7,"content_text":"a\\n\\nb","authors":[{"name":"J"}],"author":{"name":"K"}}]}`,
    `{${head},"hubs":[{"type":"WebSub","url":"https://hub.e.org"}],"feed_url":"https://e.org/f","items":[{"external_url":"x","summary":"\\u0000\\ud800"}]}`,
    `{"__proto__":{"a":1},${head},"items":[{"__proto__":[],"constructor":null},[],0,null]}`,
    `"items":[{${item}}]}`,
    `{${head},"items":[{"id":"a\\u0000b","title":"\\ud800","author":{"name":"J\\u0000"},"content_text":"\\udfff"}]}`,
  ],
  async fuzz(bytes) {
    const text = bytes.toString("utf8");
    try {
      claimFeed(await parseFeed(text.startsWith("{") ? text : `{${head},${text}}`, "https://e.org/feed.json", now));
    } catch (error) {
      claimRefusal(error);
    }
  },
};
