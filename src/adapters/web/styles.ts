import { formStyles } from "./form-styles.ts";
import { html } from "./html.ts";
import { listStyles } from "./list-styles.ts";
import { readingStyles } from "./reading-styles.ts";
import { sampleStyles } from "./sample-styles.ts";

/** The page's one style sheet: quiet paper, one accent, the samples as they look in their apps. */
export const styles = html`
:root {
  color-scheme: light dark;
  --paper: #fbf9f5;
  --sheet: #ffffff;
  --ink: #211e1a;
  --soft: #665f55;
  --line: #e5dfd4;
  --accent: #a8381f;
  --wash: #f8ece6;
  --marker: #fbe7a1;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Source Serif 4", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181a;
    --sheet: #1f2023;
    --ink: #ece7de;
    --soft: #a79f93;
    --line: #313236;
    --accent: #f0896c;
    --wash: #2d2320;
    --marker: #5b4a12;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto;
  max-width: 82rem;
  padding: 0 clamp(1rem, 4vw, 3rem);
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.55 var(--sans);
  overflow-wrap: break-word;
}
h1, h2, h3, p, ul, ol, dl, dd, figure, blockquote { margin: 0; padding: 0; }
a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 0.06em; }
a:hover { text-decoration-thickness: 0.12em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
main { overflow-wrap: anywhere; }
main:focus { outline: none; }
code { font: 0.9em var(--mono); }
.skip { position: absolute; left: -100vw; top: 0.5rem; padding: 0.5rem 1rem; background: var(--sheet); z-index: 1; }
.skip:focus { left: 0.5rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.masthead {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  justify-content: space-between;
  gap: 0.35rem 2rem;
  padding: clamp(1.1rem, 3vw, 1.9rem) 0 0.9rem;
  border-bottom: 3px double var(--line);
}
.name { font: 600 1.7rem/1.1 var(--serif); letter-spacing: -0.015em; }
.name a { color: inherit; text-decoration: none; }
.name span { color: var(--accent); margin-right: 0.06em; }
.pages ul { display: flex; flex-wrap: wrap; gap: 0.15rem 1.25rem; list-style: none; }
.pages a { display: inline-block; padding: 0.3rem 0; color: var(--ink); text-decoration: none; font-size: 0.94rem; }
.pages a:hover { text-decoration: underline; }
.pages a[aria-current] { color: var(--accent); box-shadow: inset 0 -2px var(--accent); }
h1 { font: 600 clamp(1.7rem, 1.2rem + 2.2vw, 2.6rem)/1.14 var(--serif); letter-spacing: -0.018em; text-wrap: balance; overflow-wrap: anywhere; }
.standfirst { color: var(--soft); font: italic 1.15rem/1.45 var(--serif); }

main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; padding: 1.75rem 0 4rem; }
h2, summary { font: 600 0.78rem/1.6 var(--sans); letter-spacing: 0.07em; text-transform: uppercase; color: var(--soft); }

.status { font-size: 0.94rem; align-self: start; min-width: 0; }
.notices { list-style: none; display: grid; gap: 0.5rem; margin-top: 0.85rem; }
.notices li { padding: 0.7rem 0.9rem; background: var(--wash); border-left: 3px solid var(--accent); border-radius: 2px 6px 6px 2px; }
.status dl { display: grid; grid-template-columns: 1fr 1fr; column-gap: 1.5rem; margin-top: 0.6rem; }
.status dl div { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
.status dt { color: var(--soft); font-size: 0.88rem; }
.status dd { font-variant-numeric: tabular-nums; min-width: 0; }
details { margin-top: 1.4rem; }
summary { cursor: pointer; color: var(--accent); }
.failing { list-style: none; display: grid; gap: 0.8rem; margin-top: 0.6rem; font-size: 0.88rem; }
.failing li { overflow-wrap: anywhere; }
.failing b { display: block; font-weight: 600; }
.failing span { color: var(--soft); }

.digests { min-width: 0; }
.bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1rem; min-height: 1.6rem; }
.switcher { display: flex; gap: 0.15rem; padding: 0.15rem; border: 1px solid var(--line); border-radius: 999px; background: var(--sheet); }
.switcher a { padding: 0.25rem 0.75rem; border-radius: 999px; font-size: 0.85rem; line-height: 1.4; text-decoration: none; color: var(--soft); }
.switcher a:hover { color: var(--ink); }
.switcher a[aria-current] { background: var(--ink); color: var(--paper); }
.digest { padding: 1.75rem 0 2.5rem; border-bottom: 1px solid var(--line); }
.digest:last-child { border-bottom: 0; padding-bottom: 0; }
h3, .headline { font: 600 clamp(1.3rem, 1rem + 1.3vw, 1.7rem)/1.24 var(--serif); letter-spacing: -0.01em; max-width: 36em; text-wrap: balance; text-transform: none; color: inherit; }
.facts { display: flex; flex-wrap: wrap; gap: 0.2rem 0.55rem; margin: 0.45rem 0 1.2rem; color: var(--soft); font-size: 0.9rem; }
.facts > :not(:last-child)::after { content: "·"; margin-left: 0.55rem; }
.kinds.one { columns: 34rem; column-gap: 2rem; }
.kinds.one .digest { break-inside: avoid; border: 0; }
.kinds .digest { padding: 1rem 0 1.5rem; }
.kinds .headline { margin-bottom: 0.6rem; font-size: 1.15rem; }
.kinds.one figcaption { display: none; }
.samples { display: grid; gap: 1.25rem; align-items: start; }

.waiting { margin-top: 1.1rem; max-width: 40rem; padding: clamp(1.25rem, 4vw, 2.25rem); background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; }
.lead { font: 600 1.6rem/1.25 var(--serif); letter-spacing: -0.01em; }
.waiting ol { display: grid; gap: 0.9rem; margin: 1.1rem 0 1.3rem; padding-left: 1.3rem; }
.waiting li { padding-left: 0.3rem; }
.waiting li::marker { color: var(--accent); font: 600 1em var(--serif); }
.aside { color: var(--soft); font-size: 0.9rem; }

.entry { display: grid; justify-items: start; gap: 0.5rem; max-width: 30rem; padding: clamp(1.1rem, 4vw, 1.75rem); background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; }
.entry label { font-weight: 600; }
.entry input { width: 100%; }
input { padding: 0.5rem 0.7rem; border: 1px solid var(--soft); border-radius: 4px; background: var(--paper); color: inherit; font: inherit; }
button { padding: 0.5rem 1.25rem; border: 0; border-radius: 4px; background: var(--ink); color: var(--paper); font: 600 1rem/1.4 var(--sans); cursor: pointer; }
button:hover { background: var(--accent); }
.problem { padding: 0.6rem 0.9rem; background: var(--wash); border-left: 3px solid var(--accent); }

.notice-page { display: block; max-width: 34rem; padding: 14vh 0 4rem; }
.notice-page p { margin-top: 1rem; }
footer { padding: 1.25rem 0 2.5rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.9rem; }

@media (min-width: 46rem) {
  .status dl { grid-template-columns: repeat(4, 1fr); }
  .samples.all { grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); }
  .samples.one { max-width: 40rem; }
}
@media print {
  .pages, .switcher, .skip, footer { display: none; }
}
${readingStyles}${listStyles}${sampleStyles}${formStyles}`;
