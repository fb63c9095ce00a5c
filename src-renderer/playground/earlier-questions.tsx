// The questions asked before: each can be put on screen again with its answers, or forgotten.
import { ActionIcon, Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useRef, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { forget, loadMore } from "./try-actions.ts";
import { showEarlier, useTry, type EarlierQuestion } from "./try-store.ts";

export function EarlierQuestions(): JSX.Element | null {
  const text = useText();
  const earlier = useTry((state) => state.earlier);
  const hasMore = useTry((state) => state.hasMore);
  const title = useRef<HTMLHeadingElement>(null);
  if (earlier === null) return null;
  const forgetOne = async (one: EarlierQuestion): Promise<void> => {
    await forget(one);
    // The button that had the focus went with its line.
    if (document.activeElement === document.body) title.current?.focus();
  };
  return (
    <section className="try-earlier" aria-labelledby="try-earlier-title">
      <h2 id="try-earlier-title" ref={title} tabIndex={-1}>
        {text("playground.earlier.title")}
      </h2>
      {earlier.length === 0 ? (
        <p className="dim">{text("playground.earlier.none")}</p>
      ) : (
        <ul className="plain-list">
          {earlier.map((one) => (
            <Earlier key={one.questionId} one={one} onForget={() => void forgetOne(one)} />
          ))}
        </ul>
      )}
      {hasMore ? (
        <div className="buttons">
          <Button variant="subtle" onClick={() => void loadMore()}>
            {text("playground.earlier.more")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Earlier({
  one,
  onForget,
}: {
  readonly one: EarlierQuestion;
  readonly onForget: () => void;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const isShown = useTry((state) => state.shown?.questionId === one.questionId);
  const about = [
    figures.ago(one.askedAtMs),
    text("playground.earlier.answers", { count: one.runs.length }),
    ...(isShown ? [text("playground.earlier.shown")] : []),
  ];
  const open = (): void => {
    showEarlier(one);
    document.querySelector("main")?.scrollTo({ top: 0 });
  };
  return (
    <li className="try-earlier-line">
      <button
        type="button"
        className="try-earlier-open"
        title={text("playground.earlier.open")}
        aria-current={isShown || undefined}
        onClick={open}
      >
        <span className="cut" dir="auto">
          {one.question}
        </span>
        <span className="caption dim">{about.join(" · ")}</span>
      </button>
      <ActionIcon
        aria-label={text("playground.forget.open", { question: one.question.slice(0, 80) })}
        onClick={onForget}
      >
        <IconTrash className="icon" />
      </ActionIcon>
    </li>
  );
}
