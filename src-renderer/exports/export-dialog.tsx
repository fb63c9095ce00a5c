// The export dialog: what goes out, as what, with which options, one sentence that says exactly what that means, and
// after it what was written and what was left out.
import { Button } from "@mantine/core";
import { useEffect, useState, type JSX } from "react";
import { selectedCount } from "../../src-shared/domain/view.ts";
import { useText } from "../i18n/text.ts";
import { FileDialog } from "../imports/file-dialog.tsx";
import { stopTask } from "../imports/task-of.ts";
import { TaskProgress } from "../imports/task-progress.tsx";
import { useProjects } from "../projects/projects-store.ts";
import { asAppError, ask } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import {
  goingOut,
  takesChosenRows,
  takesUses,
  usualChoice,
  type ExportChoice,
  type ExportCounts,
} from "./export-choice.ts";
import { ExportOptions, ExportWhat, FormatChoice } from "./export-fields.tsx";
import { ExportDone } from "./export-done.tsx";
import { clearExport, runExport, useExportRun } from "./export-run.ts";
import { ExportSays } from "./export-says.tsx";
import { closeExport, useExportDoor, type ExportSelection } from "./exports-store.ts";
import "./exports.css";

export function ExportDialog({ projectId }: { readonly projectId: string }): JSX.Element | null {
  const isOpen = useExportDoor((state) => state.isOpen);
  return isOpen ? <OpenDialog key={projectId} projectId={projectId} /> : null;
}

function OpenDialog({ projectId }: { readonly projectId: string }): JSX.Element {
  const text = useText();
  const selection = useExportDoor((state) => state.selection);
  const name = useProjects(
    (state) => state.projects?.find((known) => known.projectId === projectId)?.name ?? "",
  );
  const { isRunning, result, error } = useExportRun();
  const [choice, setChoice] = useState<ExportChoice>({ ...usualChoice, isChosen: selection !== "all" });
  const counts = useCounts(projectId, selection);
  useEffect(clearExport, []);
  const change = (part: Partial<ExportChoice>): void => setChoice((now) => ({ ...now, ...part }));
  const isChosen = choice.isChosen && takesChosenRows(choice.word);
  const isEmpty = counts !== null && goingOut(choice, counts).total === 0 && choice.word !== "attune-backup";
  const isUseless = takesUses(choice.word) && choice.uses.length === 0;
  const start = (): void => void runExport({ projectId, name }, choice, isChosen ? selection : "all");
  return (
    <FileDialog
      title={text("exports.title", { name })}
      status={result ? text("exports.done.title") : isRunning ? text("exports.running") : ""}
      onClose={closeExport}
      foot={
        result ? (
          <>
            <Button onClick={clearExport}>{text("exports.again")}</Button>
            <Button variant="filled" onClick={closeExport}>
              {text("close")}
            </Button>
          </>
        ) : (
          <>
            {isRunning ? null : <ExportSays choice={choice} counts={counts} />}
            <Button onClick={closeExport}>{text(isRunning ? "close" : "cancel")}</Button>
            <Button variant="filled" disabled={isRunning || isEmpty || isUseless} onClick={start}>
              {text(choice.word === "prompt" ? "exports.runPrompt" : "exports.run")}
            </Button>
          </>
        )
      }
    >
      {error ? <ErrorNotice error={error} onRetry={start} /> : null}
      {result ? (
        <ExportDone result={result} />
      ) : isRunning ? (
        <TaskProgress label={text("exports.running")} stopLabel={text("imports.stop")} onStop={stopTask} />
      ) : (
        <>
          <FormatChoice choice={choice} onChange={change} />
          <ExportWhat choice={choice} counts={counts} hasSelection={selection !== "all"} onChange={change} />
          <ExportOptions choice={choice} onChange={change} />
        </>
      )}
    </FileDialog>
  );
}

/** null until they are known. */
function useCounts(projectId: string, selection: ExportSelection): ExportCounts | null {
  const [counts, setCounts] = useState<ExportCounts | null>(null);
  useEffect(() => {
    let isWanted = true;
    const load = async (): Promise<void> => {
      try {
        const found = await countsOf(projectId, selection);
        if (isWanted) setCounts(found);
      } catch (error) {
        if (isWanted) useExportRun.setState({ error: asAppError(error) });
      }
    };
    void load();
    return () => {
      isWanted = false;
    };
  }, [projectId, selection]);
  return counts;
}

async function countsOf(projectId: string, selection: ExportSelection): Promise<ExportCounts> {
  const [{ train, validation, test, notCounted }, pairs, chosen] = await Promise.all([
    ask("examples.counts", { projectId }),
    ask("examples.openView", {
      projectId,
      definition: { filter: { match: "all", conditions: [{ field: "kind", values: ["preference"] }] } },
    }),
    selection === "all" ? null : chosenCount(projectId, selection),
  ]);
  return { byUse: { train, validation, test, none: notCounted }, preference: pairs.exampleCount, chosen };
}

async function chosenCount(projectId: string, selection: Exclude<ExportSelection, "all">): Promise<number> {
  const { viewId } = selection;
  const { exampleCount } = await ask("examples.page", { projectId, viewId, from: 0, limit: 1 });
  return selectedCount(selection, exampleCount);
}
