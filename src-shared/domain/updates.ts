// Newer versions of the program itself: whether this one looks for them, when, and when one may be put in place. Pure.
// Nothing here, or anywhere, puts an update in place without asking.
import type { WorkUnderWay } from "./work-under-way.ts";

/**
 * `none`: nobody looks. `tell`: it is said that there is one, with its page. `install`: it is offered, fetched and put in
 * place.
 */
export type UpdateWay = "none" | "tell" | "install";

/** Where an installed program's releases are, as its installer wrote it down (app-update.yml). */
export type ReleasePlace = {
  readonly owner: string;
  readonly repository: string;
  /** What was signed by anybody else is refused (Windows; macOS checks it by itself). */
  readonly isPublisherKnown: boolean;
};

const dayMs = 24 * 3_600_000;
/** The start belongs to the person. */
const firstLookAfterMs = 60_000;
const laterMs = 10 * 60_000;
/** A dialog isn't a book: the rest stands on the release's page. */
const notesMaxCharacters = 1_500;

/** null where it names none, or another kind of place than we publish to. */
export function readReleasePlace(text: string): ReleasePlace | null {
  const value = (name: string): string | null =>
    new RegExp(`^${name}:[ \\t]*(['"]?)([\\w.-]+)\\1[ \\t]*$`, "m").exec(text)?.[2] ?? null;
  const owner = value("owner");
  const repository = value("repo");
  if (value("provider") !== "github" || owner === null || repository === null) return null;
  return { owner, repository, isPublisherKnown: /^publisherName:/m.test(text) };
}

/** The page of a release, for the person's browser. */
export function releasePage({ owner, repository }: ReleasePlace, version: string): string {
  return `https://github.com/${owner}/${repository}/releases/tag/v${encodeURIComponent(version)}`;
}

/** Linux has package managers, whose business programs are; an unsigned Windows program couldn't tell ours from others'. */
export function updateWay(program: {
  readonly isPackaged: boolean;
  readonly place: ReleasePlace | null;
  readonly platform: string;
}): UpdateWay {
  const { isPackaged, place, platform } = program;
  if (!isPackaged || place === null) return "none";
  if (platform === "darwin") return "install";
  return platform === "win32" && place.isPublisherKnown ? "install" : "tell";
}

/** @param lastLookAtMs null: never. Once a day, also over restarts; a clock that was put back doesn't stop it. */
export function lookInMs(nowMs: number, lastLookAtMs: number | null): number {
  if (lastLookAtMs === null || lastLookAtMs > nowMs) return firstLookAfterMs;
  return Math.max(firstLookAfterMs, lastLookAtMs + dayMs - nowMs);
}

/** Not even a question while files are on their way to a provider. @returns 0: now. */
export function lookLaterMs({ sendingCount }: WorkUnderWay): number {
  return sendingCount > 0 ? laterMs : 0;
}

/** Putting it in place ends the program: never while anything would be cut off. @returns 0: now. */
export function installLaterMs({ sendingCount, taskCount }: WorkUnderWay): number {
  return sendingCount + taskCount > 0 ? laterMs : 0;
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: " ",
};

/** What is new, as plain text for a dialog: a release's notes come as HTML. Empty when it says nothing. */
export function plainNotes(notes: unknown): string {
  const html = Array.isArray(notes)
    ? notes
        .map((one: { readonly note?: unknown }) => one.note)
        .filter((note) => typeof note === "string")
        .join("\n")
    : notes;
  if (typeof html !== "string") return "";
  const text = html
    .replace(/<(script|style)\b[^]*?<\/\1>/gi, "")
    .replace(/\s*<li[^>]*>\s*/gi, "\n• ")
    .replace(/<(br|\/p|\/h[1-6]|\/ul|\/ol|\/div)\b[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&([a-z]+|#39);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return text.length <= notesMaxCharacters ? text : `${text.slice(0, notesMaxCharacters).trimEnd()}…`;
}
