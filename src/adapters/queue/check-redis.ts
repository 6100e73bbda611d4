import { OutsideError } from "../../domain/errors.ts";
import { doubtful, type Finding, right, wrong } from "../../domain/finding.ts";
import { connectRedis } from "./connect-redis.ts";
import { type RedisFacts, redisFacts } from "./redis-facts.ts";

const subject = "REDIS_URL";
const settings = "config/redis.conf has the right settings";

/** Whether the queue's Redis answers and keeps what it is given. Writes nothing. */
export async function checkRedis(url: string): Promise<Finding> {
  try {
    const redis = await connectRedis(url);
    redis.on("error", () => undefined);
    return await redisFacts(redis)
      .then(findingFrom)
      .finally(() => redis.disconnect());
  } catch (error) {
    if (error instanceof OutsideError) return wrong(subject, error.message);
    throw error;
  }
}

function findingFrom({ version, isTooOld, policy, isAppendOnly }: RedisFacts): Finding {
  if (version === undefined) {
    return doubtful(subject, "Redis answers, but its user may not ask for its settings.", `See to them: ${settings}.`);
  }
  if (isTooOld) return wrong(subject, `this Redis is version ${version}.`, "Use 6.2 or newer, or unset REDIS_URL.");
  if (policy !== "noeviction") {
    const found = `Redis ${version} drops jobs when its memory is full (maxmemory-policy ${policy}).`;
    return wrong(subject, found, `Set maxmemory-policy to noeviction; ${settings}.`);
  }
  if (isAppendOnly === false) {
    const found = `Redis ${version} answers and drops nothing, but forgets its newest jobs when it is killed.`;
    return doubtful(subject, found, `Set appendonly to yes; ${settings}. What is due is found again either way.`);
  }
  return right(subject, `Redis ${version} answers, drops nothing and keeps its jobs on disk.`);
}
