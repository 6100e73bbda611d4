import { Tokenizer } from "htmlparser2";

export type Tag = {
  /** Lower case. */
  readonly name: string;
  readonly kind: "open" | "empty" | "end";
  /** Attributes by their names in lower case, the first of each, as written: references are not resolved. */
  readonly attributes: ReadonlyMap<string, string>;
};

const nothing = () => {};

/**
 * Hands over the tags with the names asked for, in order; what stands in comments (and in a page's scripts) is none.
 * Keeps no tree: however deep and broken the markup, it is one walk.
 */
export function readTags(
  markup: string,
  { names, xml }: { readonly names: ReadonlySet<string>; readonly xml: boolean },
  take: (tag: Tag) => void,
): void {
  let name: string | undefined;
  let attributes = new Map<string, string>();
  let attribute = "";
  let value = "";
  const wanted = (start: number, end: number) => {
    const found = markup.slice(start, end).toLowerCase();
    return names.has(found) ? found : undefined;
  };
  const finish = (kind: "open" | "empty") => {
    if (name !== undefined) take({ name, kind, attributes });
    name = undefined;
  };
  const tokenizer = new Tokenizer(
    { xmlMode: xml, decodeEntities: false },
    {
      onopentagname(start, end) {
        name = wanted(start, end);
        if (name !== undefined) attributes = new Map();
      },
      onattribname(start, end) {
        if (name !== undefined) attribute = markup.slice(start, end).toLowerCase();
        value = "";
      },
      onattribdata(start, end) {
        if (name !== undefined) value += markup.slice(start, end);
      },
      onattribend() {
        if (name !== undefined && !attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: () => finish("open"),
      onselfclosingtag: () => finish("empty"),
      onclosetag(start, end) {
        const closed = wanted(start, end);
        if (closed !== undefined) take({ name: closed, kind: "end", attributes: new Map() });
      },
      onattribentity: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onprocessinginstruction: nothing,
      ontext: nothing,
      ontextentity: nothing,
    },
  );
  tokenizer.write(markup);
  tokenizer.end();
}
