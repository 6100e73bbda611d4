import { describe, expect, test } from "vitest";
import { decodeText } from "../../../src/adapters/feeds/decode.ts";

const latin = (text: string) => Buffer.from(text, "latin1");

describe("a document is decoded", () => {
  test("as UTF-8, with or without its mark, when it is", () => {
    expect(decodeText(Buffer.from("Zürich – “ja”"), "")).toBe("Zürich – “ja”");
    expect(decodeText(Buffer.from("\ufeffZürich"), "text/xml; charset=iso-8859-1")).toBe("Zürich");
  });

  test("as UTF-16 by its mark or its shape", () => {
    expect(decodeText(Buffer.from("\ufeff<rss>ü</rss>", "utf16le"), "")).toBe("<rss>ü</rss>");
    expect(decodeText(Buffer.from("\ufeff<rss>ü</rss>", "utf16le").swap16(), "text/xml; charset=utf-8")).toBe(
      "<rss>ü</rss>",
    );
    expect(decodeText(Buffer.from("<?xml?>ü", "utf16le"), "")).toBe("<?xml?>ü");
  });

  test("as the server says", () => {
    expect(decodeText(Buffer.from([0xcf, 0xf0, 0xe8]), "text/html; charset=windows-1251")).toBe("При");
    expect(decodeText(Buffer.from([0x82, 0xa0]), 'text/html; Charset="Shift_JIS"')).toBe("あ");
  });

  test("as its XML declaration or its meta element says, before the server's default", () => {
    const xml = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="koi8-r"?>'), Buffer.from([0xd0])]);
    expect(decodeText(xml, "text/xml; charset=iso-8859-1")).toMatch(/п$/);
    const html = latin('<html><head><meta charset="iso-8859-2"></head>\xb1');
    expect(decodeText(html, "text/html")).toMatch(/ą$/);
    const old = latin('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">\xa4');
    expect(decodeText(old, "")).toMatch(/€$/);
  });

  test("not as claimed where the bytes disprove it", () => {
    expect(decodeText(Buffer.from("Zürich"), "text/html; charset=iso-8859-1")).toBe("Zürich");
    expect(decodeText(Buffer.from('<?xml encoding="utf-16"?>ü'), "")).toMatch(/ü$/);
    expect(decodeText(latin("Z\xfcrich"), "text/html; charset=utf-8")).toBe("Zürich");
    expect(decodeText(Buffer.from("ü"), "text/html; charset=no-such-charset")).toBe("ü");
  });

  test("as windows-1252 when all else fails", () => {
    expect(decodeText(latin("caf\xe9 \x93yes\x94 \x80"), "")).toBe("café “yes” €");
  });

  test("as UTF-8 in spite of a broken place or two", () => {
    const text = Buffer.concat([Buffer.from("Zürich, Köln, Malmö"), Buffer.from([0xe9]), Buffer.from(" und Århus")]);
    expect(decodeText(text, "")).toBe("Zürich, Köln, Malmö\ufffd und Århus");
  });
});
