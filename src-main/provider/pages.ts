// Walks through a provider's lists page by page. Never without an end: a page that brings nothing new is the last one,
// and so is the last of those allowed.
import type { JsonObject } from "../../src-shared/domain/json.ts";
import { readPage } from "./read-answers.ts";
import { textIn } from "./read-values.ts";

/** The most that OpenAI's lists give in one page. */
export const pageSize = 100;

export type PageWalk = {
  /** Asks for the page behind an id; null: the first one. */
  readonly read: (after: string | null) => Promise<unknown>;
  readonly pagesMaximum: number;
  /** From this item on nothing more is wanted. */
  readonly isEnough?: (item: JsonObject) => boolean;
};

/** In the list's own order, each id once, up to the first item that is enough (left out). Errors: provider-unclear. */
export async function allPages({ read, pagesMaximum, isEnough }: PageWalk): Promise<readonly JsonObject[]> {
  const items: JsonObject[] = [];
  const knownIds = new Set<string>();
  let after: string | null = null;
  for (let pages = 0; pages < pagesMaximum; pages += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each page names the next
    const page = readPage(await read(after));
    let isNews = false;
    for (const item of page.items) {
      if (isEnough?.(item) === true) return items;
      const id = textIn(item["id"]);
      if (id !== null && knownIds.has(id)) continue;
      if (id !== null) knownIds.add(id);
      isNews ||= id !== null;
      items.push(item);
    }
    after = textIn(page.items.at(-1)?.["id"]);
    // Some hosts leave `has_more` out: then a full page has a next one.
    const hasMore = page.hasMore ?? page.items.length >= pageSize;
    if (!hasMore || !isNews || after === null) break;
  }
  return items;
}
