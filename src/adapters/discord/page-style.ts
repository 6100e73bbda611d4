/** How Discord's messages look on the page: its colours and measures, with fonts that a reader may have. */
export const discordPageStyle = `
.discord .channel { border: 0; padding: 1rem; gap: 1rem; background: #313338; color: #dbdee1; font: 1rem/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Helvetica, "Liberation Sans", Arial, sans-serif; }
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
.discord code { border: 0; padding: 0.1em 0.25em; border-radius: 3px; background: #1e1f22; }
.discord pre { padding: 0.5rem 0.65rem; border: 1px solid #1e1f22; border-radius: 4px; background: #1e1f22; }
.discord .button { border: 0; padding: 0.4rem 0.9rem; min-height: 2rem; border-radius: 8px; background: #4e5058; color: #fff; font-size: 0.88rem; line-height: 1.25; font-weight: 500; }
.discord .button.primary { background: #5865f2; }
.discord .button.success { background: #248046; }
.discord .button.danger { background: #da373c; }
.discord .picture { border: 0; border-radius: 8px; background: #3b3d44; color: #b5bac1; }
.discord .menu summary { padding: 0.5rem 0.65rem 0.5rem 0.75rem; border: 1px solid #4e5058; border-radius: 8px; background: #1e1f22; color: #b5bac1; line-height: 1.4; }
.discord .menu ul { margin-top: 0.25rem; border: 1px solid #3d3f45; border-radius: 8px; background: #2b2d31; overflow: hidden; }
.discord .menu li { padding: 0.5rem 0.75rem; font-size: 0.88rem; }
.discord .menu li + li { margin-top: 0; border-top: 1px solid #3d3f45; }
.discord .menu li span { color: #a3a6ad; }
@media (max-width: 30rem) {
  .discord .channel { padding: 0.75rem; gap: 0.6rem; }
  .discord .avatar { width: 1.75rem; height: 1.75rem; font-size: 1.35rem; padding-top: 0.55rem; }
  .discord .card { padding: 0.75rem; }
}
`;
