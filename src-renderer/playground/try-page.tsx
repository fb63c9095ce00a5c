// Try: one question above, up to four answers side by side beneath it, the earlier questions at the end. Arranges parts;
// each knows its own business.
import { Button } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { useEffect, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import { currentRoute } from "../lib/navigation.ts";
import { hashOf } from "../lib/routes.ts";
import { useOpenProject } from "../projects/open-project-store.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Screen } from "../ui/screen.tsx";
import { Columns } from "./columns.tsx";
import { EarlierQuestions } from "./earlier-questions.tsx";
import { QuestionBox } from "./question-box.tsx";
import { choiceOf } from "./set-ups.ts";
import { ShownQuestion } from "./shown-question.tsx";
import { askTyped, stopAll } from "./try-actions.ts";
import { runningIds, showTryOf, useTry } from "./try-store.ts";
import "./playground.css";

export function TryPage(): JSX.Element {
  const text = useText();
  const project = useOpenProject((state) => state.project);
  const projectId = useOpenProject((state) => state.projectId);
  const isHere = useTry((state) => state.projectId === projectId && state.choices !== null);
  const error = useTry((state) => state.error);
  const isRehearsal = useTry(({ columns, choices }) =>
    columns.some(({ recipe }) => choiceOf(recipe, choices ?? [])?.isRehearsal === true),
  );
  const isOpen = project !== null;
  useEffect(() => {
    if (projectId === null || !isOpen) return;
    const route = currentRoute();
    void showTryOf(projectId, route?.screen === "try" ? (route.asked ?? null) : null);
  }, [projectId, isOpen]);
  useStopByEscape();
  return (
    <Screen
      title={text("road.try.name")}
      about={project?.name}
      isReady={project !== null && (isHere || error !== null)}
      width="list"
      actions={isRehearsal ? <RehearsalBadge /> : null}
    >
      <div className="try">
        <QuestionBox />
        {isRehearsal ? <p className="try-honest small dim">{text("playground.rehearsal")}</p> : null}
        {error ? <ErrorNotice error={error} onRetry={() => void askTyped()} /> : null}
        {isHere ? (
          <>
            <NothingTrained />
            <ShownQuestion />
            <Columns />
            <EarlierQuestions />
          </>
        ) : error === null ? (
          <p className="dim">{text("playground.loading")}</p>
        ) : null}
      </div>
    </Screen>
  );
}

function RehearsalBadge(): JSX.Element {
  const text = useText();
  return (
    <span className="try-badge">
      <IconFlask className="icon" aria-hidden />
      {text("playground.rehearsalBadge")}
    </span>
  );
}

function NothingTrained(): JSX.Element | null {
  const text = useText();
  const projectId = useTry((state) => state.projectId);
  const isAnyTrained = useTry((state) => state.choices?.some(({ job }) => job !== null) ?? true);
  if (isAnyTrained || projectId === null) return null;
  return (
    <div className="notice notice-hint">
      <div className="notice-words">
        <strong>{text("playground.nothingTrained.title")}</strong>
        <p>{text("playground.nothingTrained.words")}</p>
      </div>
      <Button component="a" href={hashOf({ screen: "train", projectId })}>
        {text("playground.nothingTrained.train")}
      </Button>
    </div>
  );
}

/** Esc stops what is being answered, unless it closes something that is open over the page. */
function useStopByEscape(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      const { target } = event;
      if (target instanceof Element && target.closest("dialog, [role=dialog], [role=menu]")) return;
      if (runningIds(useTry.getState()).length === 0) return;
      event.preventDefault();
      void stopAll();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
