import { html } from "./html.ts";

/** How a message is laid out, and quiet colours of our own: each platform may bring its own, which outweigh these. */
export const sampleStyles = html`
.sample { min-width: 0; overflow-wrap: break-word; }
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
.content a { text-decoration: underline dotted 1px; }
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

:where(.sample .channel) { padding: 1rem; gap: 0.8rem; background: var(--sheet); border: 1px solid var(--line); }
:where(.sample .avatar) { width: 2.25rem; height: 2.25rem; border-radius: 6px; }
:where(.sample .badge) { padding: 0.1em 0.35em; border-radius: 3px; background: var(--line); color: var(--soft); font-size: 0.66rem; font-weight: 700; }
:where(.sample time, .sample .small) { color: var(--soft); font-size: 0.82rem; }
:where(.sample .menu li span) { color: var(--soft); }
:where(.sample .content) { margin-top: 0.15rem; }
:where(.sample .heading) { font-weight: 700; }
:where(.sample .card.accented) { padding-left: 0.9rem; }
:where(.sample .accent) { position: absolute; left: 0; top: 0; width: 4px; height: 100%; }
:where(.sample blockquote) { padding-left: 0.9rem; border-left: 4px solid var(--line); }
:where(.sample hr) { background: var(--line); }
:where(.sample code) { padding: 0.1em 0.25em; border: 1px solid var(--line); border-radius: 3px; }
:where(.sample pre) { padding: 0.5rem 0.65rem; border: 1px solid var(--line); border-radius: 4px; }
:where(.sample .button) { padding: 0.25rem 0.75rem; border: 1px solid var(--line); border-radius: 8px; font-size: 0.82rem; }
:where(.sample .picture) { border: 1px solid var(--line); border-radius: 4px; color: var(--soft); }
:where(.sample .menu summary) { padding: 0.25rem 0.6rem; border: 1px solid var(--line); border-radius: 8px; }
:where(.sample .menu ul) { margin-top: 0.25rem; border: 1px solid var(--line); border-radius: 8px; }
:where(.sample .menu li) { padding: 0.35rem 0.75rem; font-size: 0.85rem; }
:where(.sample .thread) { margin-top: 0.6rem; }
.thread > summary { font: inherit; font-size: 0.82rem; font-weight: 700; letter-spacing: 0; text-transform: none; }
.thread > ol { margin: 0.6rem 0 0; padding: 0 0 0 0.9rem; border-left: 1px solid var(--line); list-style: none; }
.thread ul { list-style: disc; }
.thread > ol > li { display: flex; gap: 0.6rem; }
.thread > ol > li + li { margin-top: 1.1rem; }
@media (max-width: 30rem) {
  .section { gap: 0.75rem; }
  .picture { width: 4rem; height: 4rem; }
  .picture span { -webkit-line-clamp: 2; }
}
`;
