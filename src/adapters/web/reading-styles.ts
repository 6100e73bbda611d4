import { html } from "./html.ts";

/** How stories are read: a front page in columns, a story with its sources beside one another. */
export const readingStyles = html`
.today { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0.25rem 1.5rem; }
section > h2 { padding-top: 0.5rem; border-top: 2px solid var(--ink); }
section > h2 a { color: inherit; text-decoration: none; }
section > h2 a:hover { text-decoration: underline; }

.sections { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 1.5rem 2.25rem; }
.sections > .spread { grid-column: 1 / -1; }
.sections > .stack .stories { display: block; }
.stories { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 0 2.25rem; }
.story { min-width: 0; padding: 1rem 0 1.15rem; border-bottom: 1px solid var(--line); }
.story h3 { font-size: 1.22rem; line-height: 1.26; }
.story h3 a { color: inherit; text-decoration: none; }
.story h3 a:hover { text-decoration: underline; text-decoration-color: var(--accent); }
.story .facts { margin: 0.6rem 0 0; font-size: 0.85rem; }
.points { display: grid; gap: 0.55rem; margin-top: 0.55rem; list-style: none; font-size: 0.97rem; }
.points li { min-width: 0; overflow-wrap: anywhere; }
.points .source, .quotation figcaption { color: var(--soft); font-size: 0.84rem; }
.source a, .quotation figcaption a { color: var(--soft); }
.source a:hover, .quotation figcaption a:hover { color: var(--accent); }
.source > * + *::before, .quotation figcaption > * + *::before { content: "·"; display: inline-block; margin: 0 0.45em; color: var(--soft); }
.quotation figcaption .role::before { content: ","; margin: 0 0.3em 0 0; }
.quotation { padding-left: 0.9rem; border-left: 3px solid var(--accent); }
li > .quotation:not(:first-child) { margin-top: 0.5rem; }
.quotation blockquote { font: italic 1.06rem/1.42 var(--serif); overflow-wrap: anywhere; }
.quotation figcaption { margin-top: 0.2rem; }
.quotation .speaker { font-weight: 600; color: var(--ink); }

.lead-story { display: grid; gap: 0 3rem; padding: 1rem 0 0.5rem; border: 0; }
.lead-story h3 { font-size: clamp(1.75rem, 1.2rem + 2.6vw, 3rem); line-height: 1.1; letter-spacing: -0.02em; max-width: 22em; }
.lead-story .points { gap: 0.75rem; margin-top: 1rem; font-size: 1.05rem; }
.lead-story .quotation blockquote { font-size: 1.28rem; }
.state { margin-top: 1rem; }
.state .status h2 { padding-top: 0.5rem; border-top: 2px solid var(--ink); }
.state .mode { margin-top: 0.9rem; font: inherit; font-size: 0.9rem; }

.opened { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2.5rem; }
.opened > header { max-width: 50rem; }
.opened > header .facts { margin-bottom: 0; }
.gist { display: grid; gap: 2rem 3.5rem; grid-template-columns: minmax(0, 1fr); }
.gist .points { gap: 0.9rem; margin-top: 0.9rem; font: 1.12rem/1.5 var(--serif); }
.gist .points .source, .gist figcaption { font-family: var(--sans); }
.gist section > .quotation { margin-top: 1rem; }
.gist .more .quotation { margin-top: 1rem; }
.gist .aside { margin-top: 1rem; }
.sources { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 0 2.5rem; }
.source-column { min-width: 0; padding: 1.1rem 0 1.5rem; border-bottom: 1px solid var(--line); }
.source-column h3 { font: 700 0.95rem/1.4 var(--sans); letter-spacing: 0; }
.their-title { margin-top: 0.15rem; font: 600 1.15rem/1.3 var(--serif); overflow-wrap: anywhere; }
.their-title a { color: inherit; text-decoration: none; }
.their-title a:hover { text-decoration: underline; }
.source-column .facts { margin: 0.4rem 0 0.2rem; font-size: 0.85rem; }
.their-words { font: 1rem/1.6 var(--serif); overflow-wrap: anywhere; }
.their-words p { margin-top: 0.75rem; white-space: pre-line; }
.their-words .gap { text-align: center; color: var(--soft); letter-spacing: 0.3em; }
.source-column .aside { margin-top: 0.6rem; }
.source-column details { margin-top: 1rem; }
.copies { margin: 0.6rem 0 0; padding-left: 1.1rem; font-size: 0.92rem; }
.copies li { margin-top: 0.35rem; overflow-wrap: anywhere; }
mark { padding: 0.05em 0.1em; border-radius: 2px; background: var(--marker); color: inherit; }
mark:target { outline: 2px solid var(--accent); outline-offset: 2px; scroll-margin: 35vh; }
.growth ol { margin-top: 0.8rem; padding: 0; list-style: none; }
.growth li { padding: 0.35rem 0; border-bottom: 1px solid var(--line); }
.growth time { display: inline-block; min-width: 6rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.growth .aside { margin-top: 0.4rem; }

.ask { max-width: 46rem; }
.ask label { font-size: 0.9rem; color: var(--soft); }
.ask > div { display: flex; flex-wrap: wrap; gap: 0.6rem; margin-top: 0.3rem; }
.ask input { flex: 1 1 14rem; min-width: 0; font-size: 1.1rem; }
.results, .found { min-width: 0; max-width: 46rem; }
.results > p { margin-top: 0.75rem; }
.found { padding: 0; list-style: none; }
.found li { padding: 1.1rem 0; border-bottom: 1px solid var(--line); }
.found h3 { font-size: 1.22rem; }
.found h3 a { color: inherit; text-decoration: none; }
.found h3 a:hover { text-decoration: underline; }
.found .passage { margin-top: 0.35rem; font: 1rem/1.55 var(--serif); overflow-wrap: anywhere; }
.found .facts { margin: 0.35rem 0 0; font-size: 0.85rem; }
.pager { display: flex; flex-wrap: wrap; gap: 1rem; margin-top: 1.25rem; }
.examples { display: grid; gap: 0.45rem; margin: 0.9rem 0 1.25rem; }
.examples div { display: grid; grid-template-columns: minmax(0, 13rem) minmax(0, 1fr); gap: 1rem; }
.examples dd { color: var(--soft); }
.topics { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 0 2.25rem; list-style: none; }
.topics li { padding: 1rem 0; border-bottom: 1px solid var(--line); }
.topics .headline { font-size: 1.22rem; }
.topics .headline a { color: inherit; text-decoration: none; }
.topics .headline a:hover { text-decoration: underline; }
.topics .facts { margin: 0.3rem 0 0; font-size: 0.85rem; }

@media (min-width: 60rem) {
  .lead-story { grid-template-columns: minmax(0, 1fr); }
  .lead-story .points { columns: 2; column-gap: 3rem; display: block; }
  .lead-story .points li { break-inside: avoid; padding-bottom: 0.8rem; }
  .gist { grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr); }
}
`;
