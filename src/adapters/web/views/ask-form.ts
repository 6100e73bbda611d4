import { type Html, html } from "../html.ts";

type Asking = {
  readonly action: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Characters. */
  readonly longest: number;
};

/** One field and a button; what was asked stands in the address, so that it can be kept and passed on. */
export function askForm({ action, name, label, value, longest }: Asking): Html {
  return html`<form class="ask" method="get" action="${action}" role="search">
<label for="asked">${label}</label>
<div><input id="asked" name="${name}" type="search" value="${value}" maxlength="${longest}" autocomplete="off" spellcheck="false" dir="auto">
<button type="submit">Search</button></div>
</form>`;
}
