import { type Finding, wrong } from "../../../domain/finding.ts";
import { type SlackFailure, slackFailure } from "../failure.ts";

/** What a code of Slack's means for the check; undefined where it has no words of its own. */
type Words = (code: string) => string | undefined;

/** Makes one check. However Slack fails it, that is one finding, and the other checks go on. */
export async function attempt(
  subject: string,
  words: Words,
  check: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    return [unanswered(subject, words, slackFailure(error))];
  }
}

function unanswered(subject: string, words: Words, failure: SlackFailure): Finding {
  switch (failure.kind) {
    case "answered":
      return wrong(subject, words(failure.code) ?? `Slack answered ${failure.code}.`);
    case "limited":
      return wrong(subject, "Slack asks to slow down.", `Ask again in ${Math.ceil(failure.afterMs / 1000)} seconds.`);
    default: {
      const todo = "Look to this machine's way to slack.com: name server, firewall, proxy.";
      return wrong(subject, `${failure.reason}.`, todo);
    }
  }
}
