import { setTimeout as sleep } from "node:timers/promises";
import { type App, SocketModeReceiver } from "@slack/bolt";
import type { BotState } from "../../commands/platform-adapter.ts";
import { sdkLog } from "./sdk-log.ts";
import { connect } from "./socket.ts";
import { stayConnected } from "./stay-connected.ts";
import { type SlackConnection, slackClientOptions } from "./web-client.ts";

export type SocketsOptions = SlackConnection & {
  readonly appToken: string;
  readonly onChange?: (state: BotState) => void;
};

/** Slack renews each connection every few hours, and any may break; with two, the other one listens meanwhile. */
const connections = 2;
/** A connection that is just being made closes itself later. */
const closeWithinMs = 4000;

/**
 * Hears what happens on Slack over two connections, each made anew until closed.
 * Throws UserError where the app token is refused, OutsideError where Slack does not answer.
 */
export async function openSockets(app: App, options: SocketsOptions): Promise<{ close(): Promise<void> }> {
  const { log } = options;
  const connecting = () => connect(receiverFor(app, options), log);
  const first = await connecting();
  const closing = new AbortController();
  const tell = gathered(options.onChange ?? (() => undefined));
  const staying = Array.from({ length: connections }, (_, at) => {
    const onChange = (isConnected: boolean, why?: string) => tell(at, isConnected, why);
    const stay = { connect: connecting, log, onChange, closing: closing.signal };
    return stayConnected(stay, at === 0 ? first : undefined);
  });
  return {
    async close() {
      closing.abort();
      await Promise.race([Promise.all(staying), sleep(closeWithinMs, undefined, { ref: false })]);
    },
  };
}

/** All is well while one of the connections stands. */
function gathered(onChange: (state: BotState) => void) {
  const connected = new Set<number>([0]);
  let isWell = true;
  return (which: number, isConnected: boolean, why = "") => {
    if (isConnected) connected.add(which);
    else connected.delete(which);
    const words = `No connection to Slack stands, so commands are not heard: ${why}`;
    if (connected.size > 0 && !isWell) onChange({ isWell: true, words: "connected" });
    if (connected.size === 0) onChange({ isWell: false, words });
    isWell = connected.size > 0;
  };
}

function receiverFor(app: App, { appToken, log, ...connection }: SocketsOptions): SocketModeReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: sdkLog(log),
    installerOptions: { clientOptions: slackClientOptions({ log, ...connection }) },
    // The library's own would acknowledge then, and where it cannot, take the process down.
    processEventErrorHandler: async ({ error }) => {
      log.error("slack-command-failed", { error: error.message });
      return false;
    },
  });
  receiver.init(app);
  return receiver;
}
