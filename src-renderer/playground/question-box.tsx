// The question box: Enter asks, Shift+Enter makes a new line, ↑ brings back earlier questions, as in a terminal. Under it
// a few questions to begin with.
import { Button, Textarea } from "@mantine/core";
import { useRef, type JSX, type KeyboardEvent } from "react";
import { useText } from "../i18n/text.ts";
import { askTyped, stopAll } from "./try-actions.ts";
import { runningIds, setQuestion, useTry } from "./try-store.ts";

export function QuestionBox(): JSX.Element {
  const text = useText();
  const question = useTry((state) => state.question);
  const isAsking = useTry((state) => state.isAsking);
  const isReady = useTry((state) => state.columns.length > 0);
  const isRunning = useTry((state) => runningIds(state).length > 0);
  const field = useRef<HTMLTextAreaElement>(null);
  const walk = useWalk();

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { key, altKey, ctrlKey, metaKey, shiftKey, nativeEvent } = event;
    if (nativeEvent.isComposing || altKey) return;
    if (key === "Enter" && !shiftKey) {
      event.preventDefault();
      void askTyped();
    } else if ((key === "ArrowUp" || key === "ArrowDown") && !shiftKey && !ctrlKey && !metaKey) {
      if (walk(key === "ArrowUp" ? 1 : -1, event.currentTarget)) event.preventDefault();
    }
  };
  const choose = (sample: string): void => {
    setQuestion(sample);
    field.current?.focus();
  };
  return (
    <form
      className="try-question"
      onSubmit={(event) => {
        event.preventDefault();
        void askTyped();
      }}
    >
      <div className="try-question-row">
        <Textarea
          ref={field}
          className="try-question-field"
          aria-label={text("playground.question")}
          aria-describedby="try-question-keys"
          placeholder={text("playground.placeholder")}
          dir="auto"
          rows={2}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div className="try-question-buttons">
          <Button type="submit" variant="filled" disabled={isAsking || !isReady || question.trim() === ""}>
            {text("playground.ask")}
          </Button>
          {isRunning ? <Button onClick={() => void stopAll()}>{text("playground.stopAll")}</Button> : null}
        </div>
      </div>
      <p id="try-question-keys" className="caption dim">
        {text("playground.keys")}
      </p>
      <Samples onChoose={choose} />
    </form>
  );
}

function Samples({ onChoose }: { readonly onChoose: (sample: string) => void }): JSX.Element | null {
  const text = useText();
  const samples = useTry((state) => state.samples);
  if (samples.length === 0) return null;
  return (
    <div className="try-samples">
      <span id="try-samples-title" className="small dim">
        {text("playground.samples")}
      </span>
      <ul aria-labelledby="try-samples-title">
        {samples.map((sample) => (
          <li key={sample}>
            <button
              type="button"
              className="try-sample"
              dir="auto"
              title={sample}
              onClick={() => onChoose(sample)}
            >
              {sample}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Walk = (by: 1 | -1, field: HTMLTextAreaElement) => boolean;

/** Walks through the earlier questions and back to what was being typed; false where the key only moves the caret. */
function useWalk(): Walk {
  /** 0: what is being typed, 1: the newest earlier question. */
  const place = useRef(0);
  const typed = useRef("");
  const put = useRef("");
  return (by, field) => {
    const { earlier, question } = useTry.getState();
    const questions = [...new Set((earlier ?? []).map((one) => one.question))];
    // Typing after a walk begins anew.
    if (question !== put.current) place.current = 0;
    const { selectionStart, selectionEnd, value } = field;
    if (selectionStart !== selectionEnd) return false;
    const isAtEdge =
      by === 1 ? !value.slice(0, selectionStart).includes("\n") : !value.slice(selectionEnd).includes("\n");
    const isPlain = question === "" || place.current > 0;
    // In a text of one's own the arrow goes to its beginning first, as everywhere.
    if (!isAtEdge || (by === 1 && !isPlain && selectionStart > 0)) return false;
    const next = place.current + by;
    if (next < 0 || next > questions.length) return false;
    if (place.current === 0) typed.current = question;
    place.current = next;
    put.current = next === 0 ? typed.current : (questions[next - 1] ?? "");
    setQuestion(put.current);
    return true;
  };
}
