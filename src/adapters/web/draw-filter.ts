import { type Html, html } from "./html.ts";

type Filter = {
  readonly path: string;
  readonly label: string;
  readonly text: string;
  /** What can be switched on besides, and whether it is. */
  readonly only: { readonly name: string; readonly label: string; readonly isOn: boolean };
};

/** Characters. */
const longestFilter = 200;

/** A form that asks the same page for fewer rows. */
export function drawFilter({ path, label, text, only }: Filter): Html {
  return html`<form class="filter" role="search" action="${path}" method="get">
<label for="filter-text">${label}</label>
<input id="filter-text" name="q" type="search" value="${text}" maxlength="${longestFilter}" autocapitalize="none" spellcheck="false">
<label class="only"><input type="checkbox" name="${only.name}" value="1"${only.isOn ? html` checked` : undefined}> ${only.label}</label>
<button type="submit">Show</button>
</form>`;
}

export function typedFilter(query: URLSearchParams): string {
  return (query.get("q") ?? "").trim().slice(0, longestFilter);
}
