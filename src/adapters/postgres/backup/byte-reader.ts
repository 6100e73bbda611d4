import { UserError } from "../../../domain/errors.ts";

/** Takes lines and pieces of known length out of a stream. Throws UserError where it ends too early. */
export type ByteReader = {
  /** Without its end; at most `most` bytes. */
  line(most: number): Promise<string>;
  take(length: number): Promise<Buffer>;
  /** Whether all was taken. */
  isAtEnd(): Promise<boolean>;
};

export function byteReader(source: AsyncIterable<Buffer>): ByteReader {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async () => {
    const { done, value } = await pieces.next();
    if (done) return false;
    rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
    return true;
  };
  const take = async (length: number) => {
    while (rest.length < length) if (!(await more())) throw cutShort();
    const taken = rest.subarray(0, length);
    rest = rest.subarray(length);
    return taken;
  };
  return {
    take,
    line: async (most) => {
      for (let end = rest.indexOf(10); ; end = rest.indexOf(10)) {
        if (end > most || (end < 0 && rest.length > most)) throw noBackup();
        if (end >= 0) return (await take(end + 1)).toString("utf8", 0, end);
        if (!(await more())) throw cutShort();
      }
    },
    isAtEnd: async () => rest.length === 0 && !(await more()),
  };
}

export function noBackup(): UserError {
  return new UserError("This is no backup of Pullquote's, or it was damaged.");
}

export function cutShort(): UserError {
  return new UserError("This backup ends too early: it was not written or copied to its end. Take another one.");
}
