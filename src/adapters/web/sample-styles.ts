import { html } from "./html.ts";

/** How a message looks in Discord and in Slack: their colours and measures, with fonts that a reader may have. */
export const sampleStyles = html`
.sample { min-width: 0; }
figcaption { margin-bottom: 0.4rem; font-size: 0.82rem; color: var(--soft); }
.channel { display: flex; border-radius: 10px; overflow: hidden; }
.message { flex: 1; min-width: 0; }
.avatar { flex: none; display: grid; place-items: center; color: #fff; background: #a8381f; font: 700 1.9rem/1 Georgia, serif; padding-top: 0.8rem; overflow: hidden; }
.content { position: relative; }
.content > * + * { margin-top: 0.5em; }
.content > .heading + *:not(hr), .content > .accent + * { margin-top: 0; }
.content > .heading + p, .content > .heading + ul { margin-top: 0.35em; }
.content p, .content li, .content blockquote { white-space: pre-line; overflow-wrap: anywhere; }
.content ul { padding-left: 1.35em; }
.content li + li { margin-top: 0.25em; }
.content hr { height: 1px; border: 0; margin: 0.85em 0; }
.content a { text-decoration: none; }
.content a:hover { text-decoration: underline; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5em; }

.discord .channel { padding: 1rem; gap: 1rem; background: #313338; color: #dbdee1; font: 1rem/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Helvetica, "Liberation Sans", Arial, sans-serif; }
.discord .avatar { width: 2.5rem; height: 2.5rem; border-radius: 50%; }
.discord .sender b { color: #f2f3f5; font-weight: 500; }
.discord .badge { padding: 0.1em 0.4em; border-radius: 4px; background: #5865f2; color: #fff; font-size: 0.66rem; font-weight: 600; vertical-align: 0.12em; }
.discord time { margin-left: 0.25rem; color: #a3a6ad; font-size: 0.75rem; }
.discord .content { margin-top: 0.35rem; padding: 0.85rem 1rem; background: #2b2d31; border: 1px solid #3d3f45; border-radius: 8px; overflow: hidden; }
.discord .content.accented { padding-left: 1.2rem; }
.discord .accent { position: absolute; left: 0; top: 0; width: 4px; height: 100%; }
.discord .heading { color: #f2f3f5; font-weight: 700; }
.discord .level1 { font-size: 1.5rem; }
.discord .level2 { font-size: 1.25rem; }
.discord a { color: #00a8fc; }
.discord :focus-visible { outline-color: #00a8fc; }
.discord blockquote { padding-left: 0.75rem; border-left: 4px solid #5c5e66; border-radius: 4px 0 0 4px; }
.discord .small { color: #a3a6ad; font-size: 0.82rem; }
.discord hr { background: #45474d; }
.discord code { padding: 0.1em 0.25em; border-radius: 3px; background: #1e1f22; }
.discord .buttons span { padding: 0.35rem 0.9rem; border-radius: 8px; background: #4e5058; color: #fff; font-size: 0.88rem; font-weight: 500; }

.slack { --s-paper: #ffffff; --s-ink: #1d1c1d; --s-soft: #616061; --s-line: #dddddd; --s-link: #1264a3; --s-badge: #e8e8e8; }
.slack .channel { padding: 1rem; gap: 0.6rem; background: var(--s-paper); color: var(--s-ink); border: 1px solid var(--s-line); font: 0.94rem/1.467 Slack-Lato, Lato, appleLogo, Carlito, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; }
.slack .avatar { width: 2.25rem; height: 2.25rem; border-radius: 6px; font-size: 1.7rem; }
.slack .sender b { font-weight: 900; }
.slack .badge { padding: 0.1em 0.35em; border-radius: 3px; background: var(--s-badge); color: var(--s-soft); font-size: 0.66rem; font-weight: 700; vertical-align: 0.12em; }
.slack time { margin-left: 0.15rem; color: var(--s-soft); font-size: 0.78rem; }
.slack .content { margin-top: 0.15rem; }
.slack .content.accented { padding-left: 0.9rem; }
.slack .accent { position: absolute; left: 0; top: 0; width: 4px; height: 100%; border-radius: 4px; }
.slack .heading { font-weight: 900; }
.slack .level1 { font-size: 1.15rem; line-height: 1.3; }
.slack a { color: var(--s-link); }
.slack :focus-visible { outline-color: var(--s-link); }
.slack blockquote { padding-left: 0.9rem; border-left: 4px solid var(--s-line); border-radius: 3px 0 0 3px; }
.slack .small { color: var(--s-soft); font-size: 0.82rem; }
.slack hr { background: var(--s-line); }
.slack code { padding: 0.1em 0.25em; border: 1px solid var(--s-line); border-radius: 3px; }
.slack .buttons span { padding: 0.25rem 0.75rem; border: 1px solid var(--s-line); border-radius: 8px; font-size: 0.85rem; font-weight: 700; }
@media (max-width: 30rem) {
  .discord .channel, .slack .channel { padding: 0.75rem; gap: 0.6rem; }
  .discord .avatar, .slack .avatar { width: 1.75rem; height: 1.75rem; font-size: 1.35rem; padding-top: 0.55rem; }
  .discord .content { padding: 0.75rem; }
}
@media (prefers-color-scheme: dark) {
  .slack { --s-paper: #1a1d21; --s-ink: #d1d2d3; --s-soft: #ababad; --s-line: #3b3e42; --s-link: #4bb3e6; --s-badge: #2e3136; }
}
`;
