// Check: what must be fixed before training, what would make it better, what is worth a look; beside it copies, private
// data, uses and figures, or, in their place, the examples behind one of them. Arranges parts; each asks for its own.
import { useEffect, useRef, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { useRoute } from "../lib/navigation.ts";
import { useOpenProject } from "../projects/open-project-store.ts";
import { LeaksPanel } from "../splits/leaks-panel.tsx";
import { SplitBox } from "../splits/split-box.tsx";
import { SplitDialog } from "../splits/split-dialog.tsx";
import { reportFailure } from "../transport/failures.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Screen } from "../ui/screen.tsx";
import { runCheck } from "./check-actions.ts";
import { showCheckOf, useCheck, type CheckPanel } from "./check-store.ts";
import { CopiesBox } from "./copies-box.tsx";
import { FigureBox } from "./figure-box.tsx";
import { FileCheck } from "./file-check.tsx";
import { loadSummary, useFindings, useSummaryOf, type FindingsSummary } from "./findings-store.ts";
import { FixDialog } from "./fix-dialog.tsx";
import { GeneralPanel } from "./general-panel.tsx";
import { GroupsPanel } from "./groups-panel.tsx";
import { loadGuides, useGuides, type Guides } from "./guides-store.ts";
import { ListPanel } from "./list-panel.tsx";
import { PrivateBox } from "./private-box.tsx";
import { PseudonymPanel } from "./pseudonym-panel.tsx";
import { ReadingPanel } from "./reading-panel.tsx";
import { RemarkLists } from "./remark-lists.tsx";
import { StateLine } from "./state-line.tsx";
import "./check.css";

/** So many are looked at in a few seconds: no need to wait for somebody to ask. */
const checkedByItselfMost = 20_000;

export function CheckPage(): JSX.Element {
  const text = useText();
  const project = useOpenProject((state) => state.project);
  const projectId = project?.projectId ?? null;
  const summary = useSummaryOf(projectId);
  const guides = useGuides((state) => state.guides);
  const error = useFindings((state) => (state.projectId === projectId ? state.error : null));
  useEffect(() => {
    loadGuides().catch(reportFailure);
  }, []);
  useEffect(() => {
    if (projectId === null) return;
    showCheckOf(projectId);
    void loadSummary();
  }, [projectId]);
  const route = useRoute();
  const isShown = route !== null && "projectId" in route && route.projectId === projectId;
  useFirstCheck(isShown ? projectId : null, summary);
  return (
    <Screen
      title={text("check.title")}
      about={project?.name}
      isReady={project !== null && (summary !== null || error !== null)}
      width="list"
    >
      {error ? <ErrorNotice error={error} onRetry={() => void loadSummary()} /> : null}
      {project && summary ? (
        <>
          <StateLine project={project} summary={summary} />
          {guides && summary.exampleCount > 0 ? (
            <Checked projectId={project.projectId} summary={summary} guides={guides} />
          ) : null}
          <section className="check-file group" aria-label={text("check.fileTitle")}>
            <h2>{text("check.fileTitle")}</h2>
            <FileCheck projectId={project.projectId} depths={["quick"]} />
          </section>
        </>
      ) : null}
    </Screen>
  );
}

/** Somebody who comes here for the first time wants to know; once a visit, so that stopping it stays stopped. */
function useFirstCheck(projectId: string | null, summary: FindingsSummary | null): void {
  const done = useRef<string | null>(null);
  useEffect(() => {
    if (projectId === null || summary === null || done.current === projectId) return;
    done.current = projectId;
    const { state, exampleCount, isRunning } = summary;
    const isWanted = state === "not-checked" && exampleCount > 0 && exampleCount <= checkedByItselfMost;
    if (isWanted && !isRunning) void runCheck(projectId);
  }, [projectId, summary]);
}

type CheckedProps = {
  readonly projectId: string;
  readonly summary: FindingsSummary;
  readonly guides: Guides;
};

function Checked({ projectId, summary, guides }: CheckedProps): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const panel = useCheck((state) => state.panel);
  const dialog = useCheck((state) => state.dialog);
  const isChecked = summary.state !== "not-checked";
  return (
    <div className="check" data-open={panel !== null || undefined}>
      <div className="check-lists">
        {isChecked ? (
          <RemarkLists projectId={projectId} summary={summary} guides={guides} />
        ) : (
          <p className="check-words dim">{text("check.notCheckedWords")}</p>
        )}
      </div>
      <div className="check-side">
        {isChecked ? <CopiesBox summary={summary} /> : null}
        <SplitBox summary={summary} />
        {isChecked ? <PrivateBox projectId={projectId} summary={summary} guides={guides} /> : null}
        {isChecked ? <FigureBox projectId={projectId} summary={summary} figures={figures} /> : null}
      </div>
      {panel === null ? null : (
        <PanelShown panel={panel} projectId={projectId} summary={summary} guides={guides} />
      )}
      {dialog?.does === "fix" ? (
        <FixDialog
          key={dialog.code}
          projectId={projectId}
          code={dialog.code}
          of={dialog.of}
          guides={guides}
          summary={summary}
        />
      ) : null}
      {dialog?.does === "split" ? <SplitDialog projectId={projectId} summary={summary} /> : null}
    </div>
  );
}

function PanelShown({
  panel,
  projectId,
  summary,
  guides,
}: CheckedProps & { readonly panel: CheckPanel }): JSX.Element {
  switch (panel.shows) {
    case "list":
      return (
        <ListPanel
          key={panel.code}
          projectId={projectId}
          code={panel.code}
          summary={summary}
          guides={guides}
        />
      );
    case "groups":
      return (
        <GroupsPanel
          key={panel.kind}
          projectId={projectId}
          kind={panel.kind}
          summary={summary}
          guides={guides}
        />
      );
    case "general":
      return <GeneralPanel projectId={projectId} finding={panel.finding} guides={guides} />;
    case "leaks":
      return <LeaksPanel projectId={projectId} />;
    case "pseudonyms":
      return <PseudonymPanel projectId={projectId} />;
    case "reading":
      return <ReadingPanel projectId={projectId} summary={summary} />;
  }
}
