// Gathers the news of a request, so that they are told at most every 30 ms: pieces of an answer joined, of a count the
// last. The first is told at once; nothing is lost and nothing changes its order.
import type { ProviderWork, ProviderWorkName } from "../provider/provider-work.ts";

/** Two frames of a screen: nobody sees more. */
export const gatherMs = 30;

export type Gathered<News> = {
  readonly add: (news: News) => void;
  /** Tells what is still kept: before the end is told. */
  readonly flush: () => void;
};

export function gatherNews<Name extends ProviderWorkName>(
  name: Name,
  tell: (news: ProviderWork[Name]["news"]) => void,
): Gathered<ProviderWork[Name]["news"]> {
  type News = ProviderWork[Name]["news"];
  const kept: News[] = [];
  let timer: NodeJS.Timeout | null = null;
  const tellKept = (): void => {
    const news = kept.splice(0);
    if (news.length > 0) tell(name === "chat" ? (joined(news as ChatNews[]) as News) : (news.at(-1) as News));
  };
  const onTime = (): void => {
    timer = null;
    if (kept.length > 0) tellAndWait();
  };
  const tellAndWait = (): void => {
    tellKept();
    timer = setTimeout(onTime, gatherMs);
  };
  return {
    add: (news) => {
      kept.push(news);
      if (timer === null) tellAndWait();
    },
    flush: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      tellKept();
    },
  };
}

type ChatNews = ProviderWork["chat"]["news"];

function joined(news: readonly ChatNews[]): ChatNews {
  return { text: news.map(({ text }) => text).join("") };
}
