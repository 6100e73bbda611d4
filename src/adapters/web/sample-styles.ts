import { html } from "./html.ts";

/** How a message looks in Discord and in Slack: their colours and measures, with fonts that a reader may have. */
export const sampleStyles = html`
.sample { min-width: 0; }
figcaption { margin-bottom: 0.4rem; font-size: 0.82rem; color: var(--soft); }
.channel { display: flex; border-radius: 10px; overflow: hidden; }
.message { flex: 1; min-width: 0; }
.avatar { flex: none; display: grid; place-items: center; color: #fff; background: #a8381f; font: 700 1.9rem/1 Georgia, serif; padding-top: 0.8rem; overflow: hidden; }
.card { position: relative; }
.content > * + *, .card > * + *, .beside > * + * { margin-top: 0.5em; }
.card > .accent + *, .beside > :first-child { margin-top: 0; }
.heading + p, .heading + ul, .heading + blockquote { margin-top: 0.25em; }
.content p, .content li, .content blockquote { white-space: pre-line; overflow-wrap: anywhere; }
.content ul { padding-left: 1.35em; }
.content li + li { margin-top: 0.25em; }
.content hr { height: 1px; border: 0; margin: 0.85em 0; }
.content hr + * { margin-top: 0; }
.content .space { height: 0.25em; }
.content a { text-decoration: none; }
.content a:hover { text-decoration: underline; }
.content .small + .small { margin-top: 0.15em; }
.content pre { overflow-x: auto; margin-bottom: 0; font: 0.82em/1.4 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
.section { display: flex; gap: 1rem; align-items: flex-start; justify-content: space-between; }
.beside { min-width: 0; flex: 1; }
.section > .button { align-self: center; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5em; }
.button { flex: none; max-width: 100%; overflow: hidden; text-overflow: ellipsis; }
.button.off { opacity: 0.5; }
.picture { flex: none; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 0.2rem; width: 5rem; height: 5rem; padding: 0.3rem; overflow: hidden; text-align: center; }
.picture svg { flex: none; width: 1.5rem; height: 1.5rem; }
.picture span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; font-size: 0.6rem; line-height: 1.2; overflow-wrap: anywhere; }
.menu { max-width: 26rem; }
.menu summary { display: flex; align-items: center; justify-content: space-between; gap: 0.75rem; color: inherit; font: inherit; letter-spacing: 0; text-transform: none; list-style: none; }
.menu summary::-webkit-details-marker { display: none; }
.menu summary span { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.menu summary svg { flex: none; width: 1.25rem; height: 1.25rem; }
.menu[open] summary svg { transform: rotate(180deg); }
.menu .menu ul, .content .menu ul { padding: 0; list-style: none; }
.menu li { overflow-wrap: anywhere; }
.menu b { display: block; font-weight: 500; }

.discord .channel { padding: 1rem; gap: 1rem; background: #313338; color: #dbdee1; font: 1rem/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Helvetica, "Liberation Sans", Arial, sans-serif; }
.discord .avatar { width: 2.5rem; height: 2.5rem; border-radius: 50%; }
.discord .sender b { color: #f2f3f5; font-weight: 500; }
.discord .badge { padding: 0.1em 0.4em; border-radius: 4px; background: #5865f2; color: #fff; font-size: 0.66rem; font-weight: 600; vertical-align: 0.12em; }
.discord time { margin-left: 0.25rem; color: #a3a6ad; font-size: 0.75rem; }
.discord .content { margin-top: 0.35rem; }
.discord .card { padding: 0.85rem 1rem; background: #2b2d31; border: 1px solid #3d3f45; border-radius: 8px; overflow: hidden; }
.discord .card.accented { padding-left: 1.2rem; }
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
.discord pre { padding: 0.5rem 0.65rem; border: 1px solid #1e1f22; border-radius: 4px; background: #1e1f22; }
.discord .button { padding: 0.4rem 0.9rem; min-height: 2rem; border-radius: 8px; background: #4e5058; color: #fff; font-size: 0.88rem; line-height: 1.25; font-weight: 500; }
.discord .button.primary { background: #5865f2; }
.discord .button.success { background: #248046; }
.discord .button.danger { background: #da373c; }
.discord .picture { border-radius: 8px; background: #3b3d44; color: #b5bac1; }
.discord .menu summary { padding: 0.5rem 0.65rem 0.5rem 0.75rem; border: 1px solid #4e5058; border-radius: 8px; background: #1e1f22; color: #b5bac1; line-height: 1.4; }
.discord .menu ul { margin-top: 0.25rem; border: 1px solid #3d3f45; border-radius: 8px; background: #2b2d31; overflow: hidden; }
.discord .menu li { padding: 0.5rem 0.75rem; font-size: 0.88rem; }
.discord .menu li + li { margin-top: 0; border-top: 1px solid #3d3f45; }
.discord .menu li span { color: #a3a6ad; }

.slack { --s-paper: #ffffff; --s-ink: #1d1c1d; --s-soft: #616061; --s-line: #dddddd; --s-link: #1264a3; --s-badge: #e8e8e8; }
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
.slack .thread { margin-top: 0.6rem; }
.slack .thread > summary { color: var(--s-link); font: inherit; font-size: 0.82rem; font-weight: 700; letter-spacing: 0; text-transform: none; }
.slack .thread > ol { margin: 0.6rem 0 0; padding: 0 0 0 0.9rem; border-left: 1px solid var(--s-line); list-style: none; }
.slack .thread ul { list-style: disc; }
.slack .thread > ol > li { display: flex; gap: 0.6rem; }
.slack .thread > ol > li + li { margin-top: 1.1rem; }
.slack .menu, .slack .menu + .buttons { display: inline-flex; vertical-align: top; max-width: 100%; }
.slack .menu { flex-direction: column; min-width: 13.5rem; margin-right: 0.5em; }
.slack .menu summary { padding: 0.25rem 0.6rem; border: 1px solid var(--s-line); border-radius: 8px; font-size: 0.8125rem; }
.slack .menu ul { margin-top: 0.25rem; border: 1px solid var(--s-line); border-radius: 8px; }
.slack .menu li { padding: 0.35rem 0.75rem; font-size: 0.85rem; }
.slack .menu li span { color: var(--s-soft); }
@media (max-width: 30rem) {
  .discord .channel, .slack .channel { padding: 0.75rem; gap: 0.6rem; }
  .discord .avatar, .slack .avatar { width: 1.75rem; height: 1.75rem; font-size: 1.35rem; padding-top: 0.55rem; }
  .discord .card { padding: 0.75rem; }
  .section { gap: 0.75rem; }
  .picture { width: 4rem; height: 4rem; }
  .picture span { -webkit-line-clamp: 2; }
}
@media (prefers-color-scheme: dark) {
  .slack { --s-paper: #1a1d21; --s-ink: #d1d2d3; --s-soft: #ababad; --s-line: #3b3e42; --s-link: #4bb3e6; --s-badge: #2e3136; }
}
`;
