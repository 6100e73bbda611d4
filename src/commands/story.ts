import type { StoryId } from "../domain/ids.ts";
import { latestStories, storyItems } from "../pipeline/latest-stories.ts";
import { storyMessage } from "../pipeline/story-message.ts";
import type { Ports } from "../ports.ts";
import { type Answer, type Command, type CommandRequest, notice, type Suggestions } from "./command.ts";
import { followedFrom } from "./followed-from.ts";

const longestAsked = 200;
const mostSuggested = 25;

export const story: Command = {
  name: "story",
  description: "One story with all its sources, their copies and what was said",
  access: "everyone",
  options: [
    {
      name: "which",
      description: "A story's number, as /news latest shows it, or words",
      required: true,
      isQuery: true,
      suggest: newestLike,
    },
  ],
  example: "carbon border",
  run: showStory,
};

async function showStory({ options, destination }: CommandRequest, ports: Ports): Promise<Answer> {
  const which = (options.which ?? "").slice(0, longestAsked);
  const number = /^"?#?(\d{1,15})"?$/.exec(which)?.[1];
  const id = number === undefined ? await newestAbout(which, destination, ports) : (number as StoryId);
  const message = id && (await storyMessage(id, destination, ports));
  if (message) return { message, visibleTo: "asker" };
  // The same words whether there is none or another workspace's: who asks learns nothing of it.
  const text =
    number === undefined ? `There is no recent story about “${which}”.` : `There is no story ${number} to show here.`;
  return notice("problem", text, "/news latest lists the newest with their numbers; /news search looks further back.");
}

async function newestAbout(words: string, destination: CommandRequest["destination"], ports: Ports) {
  const wanted = followedFrom(`query:${words}`, ports.catalogue);
  return (await latestStories(wanted, destination, ports))[0];
}

/** The newest stories whose headlines hold what was typed. */
async function newestLike(typed: string, { destination }: CommandRequest, ports: Ports): Promise<Suggestions> {
  const ids = (await latestStories("everything", destination, ports)).slice(0, mostSuggested);
  const found = await Promise.all(
    ids.map(async (id) =>
      (await storyItems([id], destination, ports)).map(({ headline }) => ({ label: headline, value: id })),
    ),
  );
  return found.flat().filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()));
}
