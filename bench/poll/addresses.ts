export type Kind = "same" | "changing";

/** Polls before anything is measured: a bot runs for weeks. */
export const warming = 2_000;

/** `count` feeds on a few hundred hosts, all of them this machine under its many loopback addresses. */
export function addressesOf(kind: Kind, port: number, count: number): string[] {
  const hosts = Math.min(400, Math.max(1, Math.floor(count / 5)));
  return Array.from({ length: count }, (_, n) => {
    const host = n % hosts;
    return `http://127.0.${1 + Math.floor(host / 200)}.${1 + (host % 200)}:${port}/${kind}/${n}`;
  });
}
