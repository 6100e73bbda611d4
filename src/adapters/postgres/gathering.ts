import pg from "pg";

type Waiting<Ask, Answer> = {
  readonly ask: Ask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/** More are not asked with one statement. */
const most = 100;

/**
 * What is asked while another question is under way is asked together with all that came meanwhile: under load many share
 * one statement and one commit, and a single one waits for nothing. `answer` gives one answer for each, in their order.
 * Where the database says no to one of them, each is asked alone.
 */
export function gathering<Ask, Answer>(
  answer: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
): (ask: Ask) => Promise<Answer> {
  const waiting: Waiting<Ask, Answer>[] = [];
  let isUnderWay = false;
  const goOn = async () => {
    isUnderWay = true;
    // Whoever asks in the same breath comes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await settle(waiting.splice(0, most), answer);
    isUnderWay = false;
  };
  return (ask) =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject });
      if (!isUnderWay) void goOn();
    });
}

/** Never throws: whoever asked hears it. */
async function settle<Ask, Answer>(
  asked: readonly Waiting<Ask, Answer>[],
  answer: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
): Promise<void> {
  try {
    const answers = await answer(asked.map(({ ask }) => ask));
    if (answers.length !== asked.length) throw new RangeError(`${answers.length} answers to ${asked.length} questions`);
    for (const [at, one] of answers.entries()) asked[at]?.resolve(one);
  } catch (error) {
    if (asked.length === 1 || !(error instanceof pg.DatabaseError)) for (const one of asked) one.reject(error);
    else for (const one of asked) await settle([one], answer);
  }
}
