import { type Html, html } from "./html.ts";
import type { Link, Visit } from "./route.ts";

/** The pages that a visitor may go to, and the way in or out. */
export function drawNavigation({ path, links, isOwner, session }: Visit): Html {
  const all = [...links, ...doorFor(isOwner, session)];
  return html`<nav class="pages" aria-label="Pages">
<ul>${all.map((link) => html`<li>${drawLink(link, path)}</li>`)}</ul>
</nav>`;
}

/** Whoever is known by where they ask from has nothing to sign out of. */
function doorFor(isOwner: boolean, session: string | undefined): readonly Link[] {
  if (session !== undefined) return [{ href: "/sign-in", label: "Sign out" }];
  return isOwner ? [] : [{ href: "/sign-in", label: "Sign in" }];
}

function drawLink({ href, label }: Link, path: string): Html {
  const current = href === path ? "page" : href !== "/" && path.startsWith(`${href}/`) ? "true" : undefined;
  return html`<a href="${href}"${current === undefined ? undefined : html` aria-current="${current}"`}>${label}</a>`;
}
