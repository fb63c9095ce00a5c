// Examples: the instructions, then one page of the examples in the project's order. Reading only for now; editing,
// finding and importing join here.
import { Button } from "@mantine/core";
import { useEffect, useState, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { useOpenProject } from "../projects/open-project-store.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Screen } from "../ui/screen.tsx";
import { ExamplesTable } from "./examples-table.tsx";
import {
  pageSize,
  reloadExamples,
  showExamplesOf,
  showNextPage,
  showPreviousPage,
  useExamples,
} from "./examples-store.ts";
import { FirstSteps } from "./first-steps.tsx";
import { InstructionsBox } from "./instructions-box.tsx";
import "./examples.css";

export function ExamplesScreen(): JSX.Element {
  const text = useText();
  const project = useOpenProject((state) => state.project);
  const projectId = useOpenProject((state) => state.projectId);
  const { examples, error } = useExamples();
  const isAnswered = examples !== null || error !== null;
  const [areTextsWhole, setTextsWhole] = useState(false);
  useEffect(() => {
    if (projectId !== null) showExamplesOf(projectId);
  }, [projectId]);
  return (
    <Screen
      title={text("examples.title")}
      about={project?.name}
      isReady={project !== null && isAnswered}
      width="all"
    >
      {project?.isSample ? <FirstSteps /> : null}
      {project ? <InstructionsBox key={project.projectId} project={project} /> : null}
      {error ? <ErrorNotice error={error} onRetry={() => void reloadExamples()} /> : null}
      {project && examples && examples.length === 0 ? <NoExamples /> : null}
      {project && examples && examples.length > 0 ? (
        <>
          <ExamplesTable examples={examples} areTextsWhole={areTextsWhole} />
          <Footer areTextsWhole={areTextsWhole} onToggleTexts={() => setTextsWhole(!areTextsWhole)} />
        </>
      ) : null}
    </Screen>
  );
}

function NoExamples(): JSX.Element {
  const text = useText();
  return (
    <div className="empty">
      <h2>{text("examples.emptyTitle")}</h2>
      <p>{text("examples.emptyAdvice")}</p>
    </div>
  );
}

function Footer({
  areTextsWhole,
  onToggleTexts,
}: {
  readonly areTextsWhole: boolean;
  readonly onToggleTexts: () => void;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { examples, exampleCount, from } = useExamples();
  const first = examples?.[0]?.rank ?? 0;
  const last = examples?.at(-1)?.rank ?? 0;
  const hasMore = last < exampleCount;
  return (
    <footer className="examples-foot">
      <p>
        {text("road.examples.count", { count: exampleCount, number: figures.count(exampleCount) })}
        {exampleCount > pageSize
          ? ` · ${text("examples.shown", { from: figures.count(first), to: figures.count(last) })}`
          : ""}
      </p>
      <div className="buttons">
        <Button variant="subtle" onClick={onToggleTexts}>
          {text(areTextsWhole ? "examples.cutTexts" : "examples.wholeTexts")}
        </Button>
        {exampleCount > pageSize ? (
          <>
            <Button disabled={from === 0} onClick={() => void showPreviousPage().then(toTop)}>
              {text("examples.previous")}
            </Button>
            <Button disabled={!hasMore} onClick={() => void showNextPage().then(toTop)}>
              {text("examples.next")}
            </Button>
          </>
        ) : null}
      </div>
    </footer>
  );
}

/** Another page begins where its first row is, under the head that stays. */
function toTop(): void {
  document.querySelector(".examples-table")?.scrollIntoView({ block: "start" });
}
