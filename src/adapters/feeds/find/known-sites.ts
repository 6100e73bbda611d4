/** How some large sites name their feeds: the address of a page, and what its feed is called. */
const shapes: readonly (readonly [
  host: RegExp,
  path: RegExp,
  feeds: (found: readonly string[], url: URL) => string[],
])[] = [
  [
    /(^|\.)youtube\.com$/,
    /^\/channel\/([\w-]+)/,
    ([id]) => [`https://www.youtube.com/feeds/videos.xml?channel_id=${id}`],
  ],
  [
    /(^|\.)youtube\.com$/,
    /^\/playlist/,
    (_, url) => withParameter(url, "list", "https://www.youtube.com/feeds/videos.xml?playlist_id="),
  ],
  [/(^|\.)reddit\.com$/, /^\/((?:r|user)\/[\w-]+)/, ([place]) => [`https://www.reddit.com/${place}/.rss`]],
  [
    /^github\.com$/,
    /^\/([\w.-]+\/[\w.-]+)/,
    ([repository]) => [
      `https://github.com/${repository}/releases.atom`,
      `https://github.com/${repository}/commits.atom`,
    ],
  ],
  [/^medium\.com$/, /^\/(@?[\w.-]+)/, ([name]) => [`https://medium.com/feed/${name}`]],
  [/\.medium\.com$/, /^/, (_, { origin }) => [`${origin}/feed`]],
  [/\.substack\.com$/, /^/, (_, { origin }) => [`${origin}/feed`]],
  [/\.blogspot\.com$/, /^/, (_, { origin }) => [`${origin}/feeds/posts/default`]],
  [/\.tumblr\.com$/, /^/, (_, { origin }) => [`${origin}/rss`]],
  [/\.wordpress\.com$/, /^/, (_, { origin }) => [`${origin}/feed/`]],
  [/^bsky\.app$/, /^\/profile\/([\w.:-]+)/, ([name]) => [`https://bsky.app/profile/${name}/rss`]],
  [
    /(^|\.)stackexchange\.com$|^stackoverflow\.com$/,
    /^\/questions\/tagged\/([\w.+#-]+)/,
    ([tag], { origin }) => [`${origin}/feeds/tag/${tag}`],
  ],
  [/^vimeo\.com$/, /^\/([\w-]+)$/, ([name]) => [`https://vimeo.com/${name}/videos/rss`]],
  // Mastodon and its like: any host, a path that begins with an at sign.
  [
    /./,
    /^\/(@\w+)\/?$/,
    ([name], { origin, hostname }) => (/youtube|medium/.test(hostname) ? [] : [`${origin}/${name}.rss`]),
  ],
];

/** Where the feed of a page of a well-known site is, by the page's address alone. */
export function knownFeeds(address: string): string[] {
  const url = new URL(address);
  const host = url.hostname.replace(/^(www|m|old)\./, "");
  return shapes.flatMap(([hosts, path, feeds]) => {
    const found = hosts.test(host) ? path.exec(url.pathname) : null;
    return found === null ? [] : feeds(found.slice(1), url);
  });
}

function withParameter(url: URL, name: string, prefix: string): string[] {
  const value = url.searchParams.get(name);
  return value === null ? [] : [prefix + encodeURIComponent(value)];
}
