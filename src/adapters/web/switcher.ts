import { type Html, html } from "./html.ts";
import type { PageLook } from "./page-view.ts";

/** Links to the same page with its messages drawn otherwise: in every platform's usual look, or in one of `looks`. */
export function switcher(path: string, shown: string | undefined, looks: readonly PageLook[]): Html {
  const link = (href: string, label: string, isShown: boolean) =>
    html`<a href="${href}"${isShown ? html` aria-current="page"` : undefined}>${label}</a>`;
  const links = looks.map(({ name, label }) => link(`${path}?as=${name}`, label, name === shown));
  return html`<nav class="switcher" aria-label="Show as">${[link(path, "All", shown === undefined), ...links]}</nav>`;
}

/** The look that an address names, if it is one of these. */
export function lookNamed(asked: string | null, looks: readonly PageLook[]): string | undefined {
  return looks.find(({ name }) => name === asked)?.name;
}
