/** What pictures are called that stand where no picture of the article is, or that count who looks. */
const standIns = new Set(
  (
    "logo logos placeholder placeholders default blank spacer spacers pixel pixels favicon favicons avatar avatars " +
    "gravatar fallback noimage transparent beacon tracker"
  ).split(" "),
);
/** Names that publishers also give to folders of their own pictures ("/sites/default/files/"). */
const innocentFolders = new Set(["default", "fallback", "transparent"]);
/** Drawings, animations, and what messengers do not show. */
const otherKinds = /\.(svgz?|gif|ico|bmp|tiff?|heic|mp4|webm|mp3|pdf)$/;
const size = /(?:^|[-_.@])(\d{1,5})x(\d{1,5})(?=[-_.@]|$)/;
/** A longer name tells what is to be seen, whatever words are in it: "phone-with-the-logo-of-a-bank.jpg". */
const mostWordsOfStandIn = 3;

/** Whether a picture's address says that it is a logo, a placeholder, a tracker or a site, and none of the article's own. */
export function isStandIn({ hostname, pathname, search }: URL): boolean {
  if (pathname === "/" && search === "") return true;
  const folders = readable(pathname).split("/");
  const file = folders.pop() ?? "";
  if (otherKinds.test(file.toLowerCase()) || isTiny(file)) return true;
  const places = [...folders.map((folder) => folder.toLowerCase()), ...hostname.split(".").slice(0, -1)];
  return places.some((name) => standIns.has(name) && !innocentFolders.has(name)) || isNamedSo(file);
}

function isNamedSo(file: string): boolean {
  const words = file
    .replace(/\.\w{2,5}$/, "")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1-$2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 1);
  if (words.length <= mostWordsOfStandIn) return words.some((word) => standIns.has(word));
  return [words[0], words.at(-1)].some((word) => word !== undefined && standIns.has(word));
}

/** "photo-64x64.jpg" tells its size; "photo-16x9.jpg" tells its shape. */
function isTiny(file: string): boolean {
  if (/^1x1\b/.test(file)) return true;
  const [, width, height] = size.exec(file)?.map(Number) ?? [];
  return isWithin(width, 24, 149) || isWithin(height, 24, 79);
}

function isWithin(value: number | undefined, least: number, most: number): boolean {
  return value !== undefined && value >= least && value <= most;
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
