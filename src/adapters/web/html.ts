const markup = Symbol("markup");

/** Markup that may stand in a page as it is. Only this file makes it. */
export type Html = { readonly [markup]: string };

type Part = string | number | Html | readonly Html[] | undefined;

/** A template whose every value is escaped, for text as well as for quoted attributes. Good for XML, too. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const written = strings.map((string, index) => string + (index < parts.length ? write(parts[index]) : ""));
  return { [markup]: written.join("") };
}

/** A style sheet of our own, as it stands. */
export function styleSheet(css: string): Html {
  if (/<[/!]/.test(css)) throw new RangeError("a style sheet that ends its element");
  return { [markup]: css };
}

/** The characters that go over the wire. */
export function markupOf(piece: Html): string {
  return piece[markup];
}

function write(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return markup in part ? part[markup] : part.map(markupOf).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => entities[character] ?? "")
    .replace(/(?![\n\t])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu, "\ufffd");
}
