import { decodeHTMLStrict } from "entities";

/** With more ampersands than this it is no feed that somebody wrote, and each costs. */
const mostReferences = 100_000;
const cdataStart = "<![CDATA[";

/**
 * A second chance for a feed that is not well-formed XML: HTML's names for characters and bare ampersands outside
 * CDATA become what XML knows, what stands before the first tag goes, and an Atom date that is none is left out
 * (the parser would throw the whole feed away for it).
 */
export function repairXml(xml: string): string {
  if (xml.split("&", mostReferences + 1).length > mostReferences) return xml;
  const body = xml.slice(Math.max(0, xml.indexOf("<")));
  const pieces: string[] = [];
  for (let at = 0; at < body.length; ) {
    const start = indexOr(body, cdataStart, at);
    const end = indexOr(body, "]]>", start);
    pieces.push(repaired(body.slice(at, start)), body.slice(start, end));
    at = end;
  }
  return pieces.join("");
}

function indexOr(text: string, wanted: string, from: number): number {
  const at = text.indexOf(wanted, from);
  return at === -1 ? text.length : at;
}

function repaired(markup: string): string {
  return markup
    .replace(/&(?:#\d{1,7};|#x[\da-f]{1,6};|([a-z][a-z\d]{1,30});)?/gi, (reference, name?: string) => {
      if (reference === "&") return "&amp;";
      if (reference[1] === "#") return numbered(reference);
      return name === undefined || xmlNames.has(name) ? reference : named(reference);
    })
    .replace(/(<(?:published|updated)>)([^<]{0,100})/g, (all, tag: string, date: string) =>
      Number.isNaN(Date.parse(date.trim())) ? tag : all,
    );
}

/** By its number, unless XML has no such character. */
function numbered(reference: string): string {
  const text = decodeHTMLStrict(reference);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML has not.
  return /^[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffd-\uffff]$/.test(text)
    ? ""
    : text.replace(/[<&]/, reference);
}

const xmlNames = new Set(["amp", "lt", "gt", "quot", "apos"]);

function named(reference: string): string {
  const text = decodeHTMLStrict(reference);
  return text === reference ? `&amp;${reference.slice(1)}` : text;
}
