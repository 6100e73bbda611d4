/** Fetches without following a redirect, which would take the key elsewhere, and gives up on a body above `most` bytes. */
export function boundedFetch(most: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: "error" });
    if (response.body === null) return response;
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(upTo(most)), { status, statusText, headers });
  };
}

function upTo(most: number): TransformStream<Uint8Array, Uint8Array> {
  let read = 0;
  return new TransformStream({
    transform(chunk, controller) {
      read += chunk.byteLength;
      if (read > most) controller.error(new Error(`the answer has more than ${most} bytes`));
      else controller.enqueue(chunk);
    },
  });
}
