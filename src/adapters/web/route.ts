/** What is sent back. */
export type Reply = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Who may see a view: anyone at all; its owner and, where the page is made public, every reader; its owner alone. */
export type Access = "anyone" | "readers" | "owner";

export type Link = { readonly href: string; readonly label: string };

/** Who asks. */
export type Visitor = {
  /** Whoever runs Pullquote sees everything; others see what public feeds carry. */
  readonly isOwner: boolean;
  /** Where the owner signed in, and can sign out. */
  readonly session?: string;
  /** What their requests are counted by. */
  readonly address: string;
};

/** One request for a view. */
export type Visit = Visitor & {
  /** Without its query. */
  readonly path: string;
  /** What stands in the route's path as ":id", decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Where else this visitor may go. */
  readonly links: readonly Link[];
  readonly now: Date;
  /** The page's own address as others may be told it, without a slash at its end. */
  readonly origin: string;
};

/** A view and its address. */
export type Route = {
  /** Such as "/story/:id"; ":id" stands for one part of a path, ":id.json" for one that ends so. */
  readonly path: string;
  readonly access: Access;
  /** How the navigation calls it; without, it is not in it. */
  readonly label?: string;
  /** Answers GET; HEAD is the same without a body. */
  readonly read: (visit: Visit) => Promise<Reply>;
  /** Answers a form of ours that is sent here; without, nothing can be sent. */
  readonly take?: (visit: Visit, form: URLSearchParams) => Promise<Reply>;
};
