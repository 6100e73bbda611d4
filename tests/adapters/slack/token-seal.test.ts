import { expect, test } from "vitest";
import { tokenSeal } from "../../../src/adapters/slack/token-seal.ts";

const [old, young] = ["old".repeat(12), "new".repeat(12)];
const token = "xoxb-1-2-secret";

test("a sealed token shows nothing of the token, opens again, and is sealed differently each time", () => {
  const seal = tokenSeal([young]);
  const sealed = seal.close(token, "T1");
  expect(sealed).not.toContain("xoxb");
  expect(Buffer.from(sealed.split(".")[1] ?? "", "base64url").toString("latin1")).not.toContain("secret");
  expect(seal.open(sealed, "T1")).toEqual({ token, isOld: false });
  expect(seal.close(token, "T1")).not.toBe(sealed);
});

test("a new key opens what an old one sealed while both are known, and no other key does", () => {
  const sealed = tokenSeal([old]).close(token, "T1");
  expect(tokenSeal([young, old]).open(sealed, "T1")).toEqual({ token, isOld: true });
  expect(tokenSeal([young]).open(sealed, "T1")).toBeUndefined();
});

test("what was changed, cut or moved to another workspace does not open", () => {
  const seal = tokenSeal([young]);
  const sealed = seal.close(token, "T1");
  const bytes = Buffer.from(sealed.slice(3), "base64url");
  const spoilt = Array.from(bytes.keys(), (at) => {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return `v1.${changed.toString("base64url")}`;
  });
  expect(seal.open(sealed, "T2")).toBeUndefined();
  for (const other of [...spoilt, "", "v1.", "v2.abc", sealed.slice(0, 20), token]) {
    expect(seal.open(other, "T1"), other).toBeUndefined();
  }
});
