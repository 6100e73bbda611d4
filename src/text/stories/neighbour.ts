import type { ArticleId, StoryId } from "../../domain/ids.ts";
import type { StoryProfile } from "./profile.ts";

/** An article that was filed, as far as others are compared with it. */
export type Filed = {
  readonly articleId: ArticleId;
  readonly storyId: StoryId;
  readonly profile: StoryProfile;
  readonly publishedAt: Date;
  readonly url: string;
  readonly copyOf?: ArticleId;
  readonly isSpun: boolean;
};

/** An article that is to be filed. */
export type Unfiled = Pick<Filed, "profile" | "publishedAt" | "url" | "isSpun">;
