const hashes = new Map([
  ["sha1", "SHA-1"],
  ["sha256", "SHA-256"],
  ["sha384", "SHA-384"],
  ["sha512", "SHA-512"],
]);

/** Whether an X-Hub-Signature (W3C WebSub §7.1) was made over this body with this secret. */
export async function isSigned(body: Buffer, signature: string, secret: string): Promise<boolean> {
  const [, method = "", digits = ""] = /^\s*(sha\d+)=([0-9a-f]+)\s*$/i.exec(signature) ?? [];
  const hash = hashes.get(method.toLowerCase());
  if (hash === undefined) return false;
  const key = await crypto.subtle.importKey("raw", Buffer.from(secret), { name: "HMAC", hash }, false, ["sign"]);
  const expected = Buffer.from(await crypto.subtle.sign("HMAC", key, body));
  return areEqual(expected, Buffer.from(digits, "hex"));
}

/** Takes as long for a wrong first byte as for a wrong last one. */
function areEqual(expected: Buffer, given: Buffer): boolean {
  return (
    expected.length === given.length && expected.reduce((wrong, byte, at) => wrong | (byte ^ (given[at] ?? 0)), 0) === 0
  );
}
