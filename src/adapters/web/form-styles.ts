import { html } from "./html.ts";

/** How what is no message is laid out: a form, and a page of a person's own. Platforms' own styles outweigh the colours. */
export const formStyles = html`
.form, .own { flex-direction: column; align-items: stretch; }
.title { display: flex; align-items: center; gap: 0.6rem; min-width: 0; }
.title b { min-width: 0; overflow-wrap: anywhere; }
.title > svg { flex: none; width: 1.25rem; height: 1.25rem; margin-left: auto; }
.form > .buttons { justify-content: flex-end; }
.form > .buttons .button { min-width: 5rem; text-align: center; }
.questions { display: grid; gap: 1.1rem; }
.question { min-width: 0; }
.question dt { overflow-wrap: anywhere; }
.question dd { margin-top: 0.35rem; }
.question .hint { overflow-wrap: anywhere; }
.field { display: flex; align-items: center; justify-content: space-between; gap: 0.75rem; min-height: 2.25rem; }
.field > span { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.field svg { flex: none; width: 1.1rem; height: 1.1rem; }
.content .choices { display: grid; gap: 0.3rem; padding: 0; list-style: none; }
.content .choices li { display: flex; align-items: center; gap: 0.5rem; margin: 0; }
.choices svg { flex: none; width: 1.15rem; height: 1.15rem; }
.tabs { display: flex; flex-wrap: wrap; gap: 1.1rem; list-style: none; }

:where(.sample .title) { font-size: 1.1rem; }
:where(.sample .title .avatar) { width: 1.5rem; height: 1.5rem; border-radius: 4px; font-size: 1.1rem; padding-top: 0.45rem; }
:where(.sample .question dt) { font-weight: 700; }
:where(.sample .question dt span) { color: var(--soft); font-weight: 400; }
:where(.sample .hint) { color: var(--soft); font-size: 0.82rem; }
:where(.sample .field) { padding: 0.3rem 0.7rem; border: 1px solid var(--soft); border-radius: 6px; }
:where(.sample .placeholder) { color: var(--soft); }
:where(.sample .tabs) { color: var(--soft); border-bottom: 1px solid var(--line); }
:where(.sample .tabs li) { padding-bottom: 0.4rem; }
:where(.sample .tabs .open) { color: inherit; font-weight: 700; border-bottom: 2px solid currentColor; }
`;
