import { html } from "./html.ts";

/** Lists of feeds, channels and posts, and what narrows them. */
export const listStyles = html`
.filter { display: flex; flex-wrap: wrap; align-items: center; gap: 0.6rem 1rem; }
.filter label { color: var(--soft); font-size: 0.9rem; }
.filter .only { display: flex; gap: 0.45rem; align-items: center; color: var(--ink); }
.filter input[type="search"] { flex: 1 1 14rem; min-width: 0; max-width: 28rem; }
.filter input[type="checkbox"] { width: 1.15rem; height: 1.15rem; accent-color: var(--accent); }
.rows { display: grid; gap: 0; margin: 0; padding: 0; list-style: none; }
.row { min-width: 0; padding: 0.85rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.row.ailing { padding-left: 0.9rem; border-left: 3px solid var(--accent); }
.row h3 { max-width: none; font: 600 1.05rem/1.35 var(--serif); letter-spacing: 0; text-wrap: pretty; }
.row h3 a { color: inherit; }
.row .place { color: var(--soft); font-size: 0.9rem; }
.row .place a { color: inherit; }
.row .state { margin-top: 0.2rem; font-size: 0.94rem; }
.row.ailing .state { color: var(--accent); }
.facts-list { display: flex; flex-wrap: wrap; gap: 0.15rem 1.4rem; margin-top: 0.35rem; font-size: 0.88rem; }
.facts-list div { display: flex; gap: 0.4rem; min-width: 0; }
.facts-list dt { color: var(--soft); white-space: nowrap; }
.facts-list dd { min-width: 0; }
.nothing { margin-top: 0.6rem; color: var(--soft); font: italic 1.05rem/1.5 var(--serif); }
.plain { margin-top: 0.6rem; padding-left: 1.1rem; }
.paging { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.4rem 1.4rem; }
.sides { display: grid; gap: 2.25rem 3.5rem; align-items: start; }
.sides > div { display: grid; gap: 2.25rem; min-width: 0; }
.sides section { min-width: 0; }
.preview > .samples { margin-top: 0.9rem; }
@media (min-width: 60rem) {
  .sides { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
}
`;
