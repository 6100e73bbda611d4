import { type Html, html } from "./html.ts";

const labels = { both: "Both", discord: "Discord", embeds: "Discord embeds", slack: "Slack" } as const;
type Look = keyof typeof labels;

/** Links to the same page with its messages drawn otherwise. */
export function switcher(path: string, shown: Look, choices: readonly Look[]): Html {
  const links = choices.map((choice) => {
    const href = choice === "both" ? path : `${path}?as=${choice}`;
    return html`<a href="${href}"${choice === shown ? html` aria-current="page"` : undefined}>${labels[choice]}</a>`;
  });
  return html`<nav class="switcher" aria-label="Show as">${links}</nav>`;
}
