/** Writes numbers, small ones in fewer bytes. */
export type ByteWriter = {
  /** A whole number from 0 to 2^53: seven bits a byte, the lowest first. */
  number(value: number): void;
  byte(value: number): void;
  bytes(from: Uint8Array): void;
  readonly size: () => number;
  /** What was written, which is then begun anew. */
  taken(): Uint8Array;
};

export function byteWriter(room = 64): ByteWriter {
  let buffer = new Uint8Array(room);
  let size = 0;
  const need = (more: number) => {
    if (size + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(size + more, buffer.length * 2));
    larger.set(buffer.subarray(0, size));
    buffer = larger;
  };
  return {
    number: (value) => {
      need(8);
      let rest = value;
      while (rest >= 128) {
        buffer[size++] = (rest % 128) + 128;
        rest = Math.floor(rest / 128);
      }
      buffer[size++] = rest;
    },
    byte: (value) => {
      need(1);
      buffer[size++] = value;
    },
    bytes: (from) => {
      need(from.length);
      buffer.set(from, size);
      size += from.length;
    },
    size: () => size,
    taken: () => {
      const written = buffer.slice(0, size);
      size = 0;
      return written;
    },
  };
}

/** A place in bytes that moves as numbers are read. */
export type Cursor = { readonly bytes: Uint8Array; at: number };

/** The next number; 0 behind the end. */
export function nextNumber(cursor: Cursor): number {
  const { bytes } = cursor;
  let value = 0;
  for (let scale = 1; cursor.at < bytes.length; scale *= 128) {
    const byte = bytes[cursor.at++] ?? 0;
    if (byte < 128) return value + byte * scale;
    value += (byte - 128) * scale;
  }
  return value;
}

/** Ascending numbers, kept as the steps between them. */
export function packedNumbers(ascending: Iterable<number>): Uint8Array {
  const writer = byteWriter();
  let before = 0;
  for (const value of ascending) {
    writer.number(value - before);
    before = value;
  }
  return writer.taken();
}

export function unpackedNumbers(bytes: Uint8Array): number[] {
  const cursor = { bytes, at: 0 };
  const numbers: number[] = [];
  let value = 0;
  while (cursor.at < bytes.length) {
    value += nextNumber(cursor);
    numbers.push(value);
  }
  return numbers;
}
