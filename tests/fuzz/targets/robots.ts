import { robotsRules } from "../../../src/adapters/feeds/fetch/robots-rules.ts";
import { Defect, type Target } from "../target.ts";

/** The first line is a path, the rest a robots.txt. */
export const target: Target = {
  mostSeconds: 1,
  seeds: [
    "/a/b?c\nUser-agent: *\nDisallow: /a/*b$\nAllow: /a/\nCrawl-delay: 2",
    "/x\nUser-Agent: pullquote\nUser-agent: y\nDisallow:\nSitemap: z\n\nUser-agent: *\nDisallow: /",
    "/%e4%b8%ad\nuser-agent:*\rdisallow:/中*$*\r\nallow: /%E4",
    "/\n\ufeffUser-agent : * # x\nDisallow: %%%\nCrawl-delay: 1e9",
  ],
  fuzz(bytes) {
    const [path = "", ...lines] = bytes.toString("utf8").split("\n");
    const { allows, delayMs } = robotsRules(lines.join("\n"), "pullquote");
    if (typeof allows(`/${path}`) !== "boolean") throw new Defect("neither allowed nor not");
    if (!allows("/robots.txt")) throw new Defect("its own rules are not to be read");
    if (delayMs !== undefined && !(delayMs > 0)) throw new Defect("a delay that is none");
    if (!robotsRules("", "pullquote").allows(`/${path}`)) throw new Defect("refused by nobody");
  },
};
