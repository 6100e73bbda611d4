import { TextDecoder } from "node:util";
import { fromWestern } from "./western.ts";

const lenientUtf8 = new TextDecoder("utf-8");
const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * A document's text: by its byte order mark, what the server, the XML declaration and the page's `<meta>` say, by
 * being valid UTF-8, and as windows-1252 when all else fails. A claim that the bytes disprove is passed over.
 */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return decodedAs(wide, bytes) ?? "";
  const head = Buffer.from(bytes.subarray(0, 2048)).toString("latin1");
  for (const claim of claims(head, contentType).sort((a, b) => weight(a) - weight(b))) {
    const text = believed(claim, bytes);
    if (text !== undefined) return text;
  }
  return utf8(bytes) ?? mostlyUtf8(bytes) ?? decodedAs("windows-1252", bytes) ?? "";
}

function claims(head: string, contentType: string): string[] {
  const found = [
    /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType),
    /^\s*(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w:.-]+)/.exec(head),
    /<meta[^>]{0,300}?\bcharset\s*=\s*["']?([\w:.-]+)/i.exec(head),
  ];
  return found.flatMap((match) => match?.[1]?.toLowerCase() ?? []);
}

/** Latin-1 is what a server says that was never told: whatever the document says of itself comes before it. */
function weight(claim: string): number {
  return encodingOf(claim) === "windows-1252" ? 1 : 0;
}

/** Read as claimed, unless the bytes are plainly something else. */
function believed(label: string, bytes: Uint8Array): string | undefined {
  // The claim itself was readable byte by byte, so it cannot be true.
  if (/^(utf-?16|ucs-?2|unicode|iso-10646-ucs-2|csunicode)/.test(label)) return undefined;
  const encoding = encodingOf(label);
  if (encoding === undefined) return undefined;
  if (encoding === "utf-8") return utf8(bytes) ?? mostlyUtf8(bytes);
  // Western text that happens to be valid UTF-8 beyond ASCII does not occur: the claim is a server's default.
  if (encoding === "windows-1252") return utf8(bytes) ?? decodedAs(encoding, bytes);
  return decodedAs(encoding, bytes);
}

/** UTF-16, by its mark or by the shape of `<?` or `<x` in it. A UTF-8 mark needs no rule: the decoder drops it. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0x3c && second === 0 && third !== 0 && fourth === 0) return "utf-16le";
  if (first === 0 && second === 0x3c && third === 0 && fourth !== 0) return "utf-16be";
  return undefined;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-8 with a few broken places, as when an editor pasted something in. */
function mostlyUtf8(bytes: Uint8Array): string | undefined {
  const sample = lenientUtf8.decode(bytes.subarray(0, 200_000));
  const broken = sample.match(/\ufffd/g)?.length ?? 0;
  const whole = sample.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return whole > 2 * broken ? lenientUtf8.decode(bytes) : undefined;
}

function encodingOf(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function decodedAs(label: string, bytes: Uint8Array): string | undefined {
  const encoding = encodingOf(label);
  if (encoding === "windows-1252") return fromWestern(Buffer.from(bytes).toString("latin1"));
  return encoding === undefined ? undefined : new TextDecoder(encoding).decode(bytes);
}
