import { once } from "node:events";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { openWire } from "./wire.ts";

async function wireToServer() {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end("answer");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const wire = await openWire((server.address() as AddressInfo).port);
  onTestFinished(async () => {
    await wire.close();
    server.closeAllConnections();
    server.close();
  });
  return { wire, get: () => askOnce(wire.port), asked: () => asked };
}

/** On a connection of its own. */
function askOnce(port: number): Promise<string> {
  return new Promise((resolve) => {
    const request = get({ port, host: "127.0.0.1", agent: false, timeout: 500 }, (response) => {
      response.on("data", (answer) => resolve(String(answer)));
    });
    request.on("timeout", () => {
      resolve("nothing");
      request.destroy();
    });
    request.on("error", () => resolve("refused"));
  });
}

test("a wire passes what it is given, refuses, swallows, or loses the answers, and passes again", async () => {
  const { wire, get, asked } = await wireToServer();
  expect([await get(), asked()]).toEqual(["answer", 1]);
  await wire.become("gone");
  expect([await get(), asked()]).toEqual(["refused", 1]);
  await wire.become("silent");
  expect([await get(), asked()]).toEqual(["nothing", 1]);
  await wire.become("answers-lost");
  expect([await get(), asked()]).toEqual(["nothing", 2]);
  await wire.become("open");
  expect([await get(), asked()]).toEqual(["answer", 3]);
});
