import type { Topic } from "../../../src/domain/topic.ts";
import type { TopicText } from "../../../src/text/topics/lexicon-evidence.ts";

export const sailing: Topic = {
  slug: "sailing",
  name: "Sailing",
  description: "Boats.",
  feeds: ["https://sail.example/feed"],
  terms: ["sail", "regatta", "yacht", "skipper"].map((words) => ({ words, weight: 2 })),
};

export const cooking: Topic = {
  slug: "cooking",
  name: "Cooking",
  description: "Food.",
  feeds: ["https://cook.example/feed"],
  terms: ["recipe", "oven", "simmer", "chef"].map((words) => ({ words, weight: 2 })),
};

const seas = "keel jib helmsman buoy mast tiller headwind reef anchor spinnaker hull moor".split(" ");
const kitchens = "onion butter broth garlic dough saucepan whisk parsley flour ladle roast basil".split(" ");

/** Articles of two topics, every other one each: two or three terms of it, and words that go with them. */
export function madeUpNews(count: number): TopicText[] {
  return Array.from({ length: count }, (_, index) => {
    const [terms = [], companions] = index % 2 === 0 ? [sailing.terms, seas] : [cooking.terms, kitchens];
    const said = [0, 1, 2].map((step) => terms[(index + step * 5) % terms.length]?.words ?? "");
    const around = [0, 1, 2, 3, 4, 5].map((step) => companions[(index * 3 + step * 7) % companions.length] ?? "");
    const text = around.map((word, at) => `On day ${index} the ${word} met the ${said[at % said.length]}.`).join(" ");
    return { title: `The ${said[0]} of ${index}`, text, language: "en" };
  });
}
