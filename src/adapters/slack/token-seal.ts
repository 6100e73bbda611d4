import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Encrypts the workspaces' tokens for the database. */
export type TokenSeal = {
  close(token: string, workspaceId: string): string;
  /** `undefined` where none of the keys opens it; `isOld` where another than the first does. */
  open(sealed: string, workspaceId: string): { readonly token: string; readonly isOld: boolean } | undefined;
};

const version = "v1";
const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM, the keys derived from secrets by HKDF (RFC 5869). The first one encrypts, all of them decrypt. */
export function tokenSeal(secrets: readonly [string, ...string[]]): TokenSeal {
  const [first, ...older] = secrets.map(keyFrom);
  if (first === undefined) throw new Error("there is no key to seal tokens with");
  return {
    close: (token, workspaceId) => [version, encrypted(token, workspaceId, first).toString("base64url")].join("."),
    open(sealed, workspaceId) {
      const [prefix, body = ""] = sealed.split(".");
      if (prefix !== version) return undefined;
      for (const key of [first, ...older]) {
        const token = decrypted(Buffer.from(body, "base64url"), workspaceId, key);
        if (token !== undefined) return { token, isOld: key !== first };
      }
      return undefined;
    },
  };
}

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "pullquote slack tokens", 32));
}

/** The workspace's id is bound in, so that a token moved to another workspace's row opens nothing. */
function encrypted(token: string, workspaceId: string, key: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(workspaceId));
  return Buffer.concat([iv, cipher.update(token, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

function decrypted(bytes: Buffer, workspaceId: string, key: Buffer): string | undefined {
  if (bytes.length < ivBytes + tagBytes) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(workspaceId))
    .setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
