/** How Slack's messages look on the page: its colours and measures, with fonts that a reader may have. */
export const slackPageStyle = `
.slack { --s-paper: #ffffff; --s-ink: #1d1c1d; --s-soft: #616061; --s-line: #dddddd; --s-link: #1264a3; --s-badge: #e8e8e8; --s-edge: #868686; --s-chosen: #1264a3; }
.slack .channel { padding: 1rem; gap: 0.6rem; background: var(--s-paper); color: var(--s-ink); border: 1px solid var(--s-line); font: 0.94rem/1.467 Slack-Lato, Lato, appleLogo, Carlito, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; }
.slack .avatar { width: 2.25rem; height: 2.25rem; border-radius: 6px; font-size: 1.7rem; }
.slack .sender b { font-weight: 900; }
.slack .badge { padding: 0.1em 0.35em; border-radius: 3px; background: var(--s-badge); color: var(--s-soft); font-size: 0.66rem; font-weight: 700; vertical-align: 0.12em; }
.slack time { margin-left: 0.15rem; color: var(--s-soft); font-size: 0.78rem; }
.slack .content { margin-top: 0.15rem; }
.slack .card.accented { padding-left: 0.9rem; }
.slack .accent { position: absolute; left: 0; top: 0; width: 4px; height: 100%; border-radius: 4px; }
.slack .heading { font-weight: 900; }
.slack .level1 { font-size: 1.15rem; line-height: 1.3; }
.slack a { color: var(--s-link); }
.slack :focus-visible { outline-color: var(--s-link); }
.slack blockquote { padding-left: 0.9rem; border-left: 4px solid var(--s-line); border-radius: 3px 0 0 3px; }
.slack .small { color: var(--s-soft); font-size: 0.82rem; }
.slack hr { background: var(--s-line); }
.slack code { padding: 0.1em 0.25em; border: 1px solid var(--s-line); border-radius: 3px; }
.slack pre { padding: 0.5rem 0.65rem; border: 1px solid var(--s-line); border-radius: 4px; }
.slack .button { padding: 0.25rem 0.75rem; border: 1px solid var(--s-line); border-radius: 8px; font-size: 0.8125rem; font-weight: 700; }
.slack .button.primary { border-color: #007a5a; background: #007a5a; color: #fff; }
.slack .button.danger { border-color: #e01e5a; color: #e01e5a; }
.slack .picture { border: 1px solid var(--s-line); border-radius: 4px; color: var(--s-soft); }
.slack .section { align-items: center; }
.slack .channel.form, .slack .channel.own { padding: 0; gap: 0; }
.slack .title { padding: 1rem 1.5rem; font-weight: 900; }
.slack .title b { font-size: 1.3rem; line-height: 1.25; font-weight: 900; }
.slack .form > .title { border-bottom: 1px solid var(--s-line); }
.slack .title > svg { color: var(--s-soft); }
.slack .title .avatar { width: 1.75rem; height: 1.75rem; font-size: 1.35rem; padding-top: 0.6rem; }
.slack .form .content, .slack .own .content { margin: 0; padding: 1.25rem 1.5rem 1.5rem; }
.slack .form > .buttons { padding: 1rem 1.5rem; border-top: 1px solid var(--s-line); }
.slack .form > .buttons .button { padding: 0.4rem 0.75rem; font-size: 0.94rem; }
.slack .question dt { font-weight: 700; }
.slack .question dt span, .slack .placeholder, .slack .hint { color: var(--s-soft); }
.slack .hint { font-size: 0.8125rem; line-height: 1.4; }
.slack .field { padding: 0.3rem 0.75rem; border: 1px solid var(--s-edge); border-radius: 8px; }
.slack .field svg, .slack .choices svg { color: var(--s-soft); }
.slack .choices .chosen { color: var(--s-chosen); }
.slack .tabs { padding: 0 1.5rem; border-bottom: 1px solid var(--s-line); color: var(--s-soft); font-size: 0.8125rem; }
.slack .tabs li { padding: 0 0.1rem 0.5rem; font-weight: 700; }
.slack .tabs .open { color: var(--s-ink); border-bottom: 2px solid var(--s-ink); }
.slack .thread > summary { color: var(--s-link); }
.slack .thread > ol { border-left-color: var(--s-line); }
.slack .menu, .slack .menu + .buttons { display: inline-flex; vertical-align: top; max-width: 100%; }
.slack .menu { flex-direction: column; min-width: 13.5rem; margin-right: 0.5em; }
.slack .menu summary { padding: 0.25rem 0.6rem; border: 1px solid var(--s-line); border-radius: 8px; font-size: 0.8125rem; }
.slack .menu ul { margin-top: 0.25rem; border: 1px solid var(--s-line); border-radius: 8px; }
.slack .menu li { padding: 0.35rem 0.75rem; font-size: 0.85rem; }
.slack .menu li span { color: var(--s-soft); }
@media (max-width: 30rem) {
  .slack .channel { padding: 0.75rem; gap: 0.6rem; }
  .slack .avatar { width: 1.75rem; height: 1.75rem; font-size: 1.35rem; padding-top: 0.55rem; }
  .slack .title, .slack .form .content, .slack .own .content, .slack .form > .buttons { padding-left: 1rem; padding-right: 1rem; }
  .slack .tabs { padding: 0 1rem; }
}
@media (prefers-color-scheme: dark) {
  .slack { --s-paper: #1a1d21; --s-ink: #d1d2d3; --s-soft: #ababad; --s-line: #3b3e42; --s-link: #4bb3e6; --s-badge: #2e3136; --s-edge: #797c81; --s-chosen: #1d9bd1; }
}
`;
