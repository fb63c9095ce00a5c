// Examples: the instructions, then the table with everything that stands around it; or, in its place, one example at a
// time in the writing view. Arranges parts; each knows its own business.
import { Button } from "@mantine/core";
import { Suspense, useEffect, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { useHistory } from "../history/history-store.ts";
import { openImport } from "../imports/imports-store.ts";
import { loadedLater } from "../lib/loaded-later.tsx";
import { usePassagesDoor } from "../passages/passages-door.ts";
import { useOpenProject } from "../projects/open-project-store.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Screen } from "../ui/screen.tsx";
import { FilterBar } from "./bar/filter-bar.tsx";
import { ExamplesToolbar } from "./bar/toolbar.tsx";
import { findDrafts, useFoundDrafts } from "./cell-drafts.ts";
import { openDefinition, showExamplesOf, useExamples, wholeProject } from "./examples-store.ts";
import { ExamplesGrid, gridMenus } from "./examples-grid.tsx";
import { FindBar, replacePreview } from "./find/find-bar.tsx";
import { ExamplesFooter } from "./footer.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { InstructionsBox } from "./instructions-box.tsx";
import { useLayout } from "./layout.ts";
import { reloadExamples } from "./reload.ts";
import { useSelection } from "./selection.ts";
import { useWriting } from "./writing.ts";
import "../findings/remark-column.ts";
import "../reviews/checked-column.ts";
import "./examples.css";

const panel = loadedLater(async () => (await import("./panel/example-panel.tsx")).ExamplePanel);
const writing = loadedLater(async () => (await import("./writing/writing-view.tsx")).WritingView);
const history = loadedLater(async () => (await import("../history/history-panel.tsx")).HistoryPanel);
const selectionBar = loadedLater(async () => (await import("./bulk/selection-bar.tsx")).SelectionBar);
const foundDrafts = loadedLater(async () => (await import("./found-drafts.tsx")).FoundDrafts);
const PassagesPanel = loadedLater(
  async () => (await import("../passages/passages-panel.tsx")).PassagesPanel,
).Part;
const PassageDrop = loadedLater(async () => (await import("../passages/passage-drop.tsx")).PassageDrop).Part;
const ExamplePanel = panel.Part;
const WritingView = writing.Part;
const HistoryPanel = history.Part;
const SelectionBar = selectionBar.Part;
const FoundDrafts = foundDrafts.Part;

/** What is likely to be wanted next, once the first screen is drawn. */
export async function loadExamplesAhead(): Promise<void> {
  await Promise.all(
    [gridMenus, replacePreview, selectionBar, panel, history, writing].map(({ load }) => load()),
  );
}

export function ExamplesScreen(): JSX.Element {
  const text = useText();
  const project = useOpenProject((state) => state.project);
  const projectId = useOpenProject((state) => state.projectId);
  const view = useExamples((state) => state.view);
  const error = useExamples((state) => state.error);
  const isWriting = useWriting((state) => state.exampleId !== null);
  const isHistoryOpen = useHistory((state) => state.isOpen);
  const isPassagesOpen = usePassagesDoor((state) => state.isOpen);
  const isAnyChosen = useSelection((state) => state.rowCount > 0);
  const hasFoundDrafts = useFoundDrafts((state) => state.drafts.length > 0);
  const { isPanelOpen } = useLayout();
  useEffect(() => {
    if (projectId === null) return;
    showExamplesOf(projectId);
    void findDrafts(projectId);
  }, [projectId]);
  return (
    <Screen
      title={text("examples.title")}
      about={project?.name}
      isReady={project !== null && (view !== null || error !== null)}
      width="workbench"
    >
      {isWriting ? (
        <Suspense>
          <WritingView />
        </Suspense>
      ) : (
        <>
          {project?.isSample ? <FirstSteps /> : null}
          {project ? <InstructionsBox key={project.projectId} project={project} /> : null}
          <div className="workbench">
            <section className="workbench-main" aria-label={text("examples.title")}>
              <ExamplesToolbar />
              <FilterBar />
              <FindBar />
              {hasFoundDrafts ? (
                <Suspense>
                  <FoundDrafts />
                </Suspense>
              ) : null}
              {error ? <ErrorNotice error={error} onRetry={() => void reloadExamples()} /> : null}
              {view && view.exampleCount === 0 ? <NoExamples /> : null}
              <div className="workbench-grid">
                {view ? <ExamplesGrid /> : null}
                {isPassagesOpen ? (
                  <Suspense>
                    <PassageDrop />
                  </Suspense>
                ) : null}
              </div>
              {isAnyChosen ? (
                <Suspense>
                  <SelectionBar />
                </Suspense>
              ) : null}
              <ExamplesFooter />
            </section>
            {isPassagesOpen ? (
              <Suspense>
                <PassagesPanel />
              </Suspense>
            ) : null}
            {isHistoryOpen ? (
              <Suspense>
                <HistoryPanel />
              </Suspense>
            ) : null}
            {isPanelOpen && view ? (
              <Suspense>
                <ExamplePanel />
              </Suspense>
            ) : null}
          </div>
        </>
      )}
    </Screen>
  );
}

function NoExamples(): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { filter } = useExamples((state) => state.definition);
  const project = useOpenProject((state) => state.project);
  if (filter.conditions.length > 0) {
    return (
      <div className="notice notice-hint">
        <div className="notice-words">
          <strong>{text("examples.nothingFoundTitle")}</strong>
          <p>{text("examples.nothingFoundAdvice", { number: figures.count(project?.exampleCount ?? 0) })}</p>
          <div className="buttons">
            <Button onClick={() => void openDefinition(wholeProject)}>{text("examples.showAll")}</Button>
          </div>
        </div>
      </div>
    );
  }
  return (
    <div className="notice notice-hint">
      <div className="notice-words">
        <h2>{text("examples.emptyTitle")}</h2>
        <p>{text("examples.emptyAdvice")}</p>
        <div className="buttons">
          <Button variant="filled" onClick={() => openImport()}>
            {text("examples.import")}
          </Button>
        </div>
      </div>
    </div>
  );
}
