// "Ask somebody to review": which examples, whose name, and what happens with the file. Writes it; sending is the
// person's own doing.
import { Button, TextInput } from "@mantine/core";
import { useState, type JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { FileTarget } from "../../src-shared/contract/transport.ts";
import type { AppError } from "../../src-shared/errors.ts";
import type { ExportSelection } from "../exports/exports-store.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { FileDialog } from "../imports/file-dialog.tsx";
import { Radios } from "../imports/file-fields.tsx";
import { Notice } from "../imports/notice.tsx";
import { askAsTask, stopTask } from "../imports/task-of.ts";
import { TaskProgress } from "../imports/task-progress.tsx";
import { surface } from "../lib/surface.ts";
import { useProjects } from "../projects/projects-store.ts";
import { chooseTarget, deliverFile } from "../transport/files.ts";
import { asAppError } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { useReviewsDoor, type ReviewScopes } from "./reviews-store.ts";
import "./reviews.css";

type Written = { readonly outcome: Output<"reviews.ask">; readonly target: FileTarget };

function close(): void {
  useReviewsDoor.setState({ asking: null });
}

export function AskReviewDialog({ projectId }: { readonly projectId: string }): JSX.Element | null {
  const asking = useReviewsDoor((state) => state.asking);
  return asking ? <OpenDialog key={projectId} projectId={projectId} scopes={asking} /> : null;
}

function OpenDialog({
  projectId,
  scopes,
}: {
  readonly projectId: string;
  readonly scopes: ReviewScopes;
}): JSX.Element {
  const text = useText();
  const project = useProjects((state) => state.projects?.find((known) => known.projectId === projectId));
  const [scope, setScope] = useState<Scope>(scopes.chosen ? "chosen" : scopes.shown ? "shown" : "all");
  const [reviewer, setReviewer] = useState("");
  const [isRunning, setRunning] = useState(false);
  const [written, setWritten] = useState<Written | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const write = async (): Promise<void> => {
    setError(null);
    setRunning(true);
    try {
      const selection: ExportSelection = scope === "all" ? "all" : (scopes[scope]?.selection ?? "all");
      setWritten(await writeReview({ projectId, name: project?.name ?? "", selection, reviewer }, text));
    } catch (failure) {
      const failed = asAppError(failure);
      if (failed.code !== "task-cancelled") setError(failed);
    } finally {
      setRunning(false);
    }
  };
  return (
    <FileDialog
      title={text("reviews.ask.title")}
      status={isRunning ? text("reviews.ask.writing") : ""}
      onClose={close}
      foot={
        written ? (
          <Button variant="filled" onClick={close}>
            {text("close")}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{text(isRunning ? "close" : "cancel")}</Button>
            <Button variant="filled" disabled={isRunning} onClick={() => void write()}>
              {text("reviews.ask.write")}
            </Button>
          </>
        )
      }
    >
      {error ? <ErrorNotice error={error} onRetry={() => void write()} /> : null}
      {written ? <Done written={written} /> : null}
      {isRunning ? (
        <TaskProgress
          label={text("reviews.ask.writing")}
          stopLabel={text("reviews.read.stop")}
          onStop={stopTask}
        />
      ) : null}
      {written || isRunning ? null : (
        <>
          <p className="review-about">{text("reviews.ask.about")}</p>
          <ScopeChoice
            scopes={scopes}
            allCount={project?.exampleCount ?? 0}
            scope={scope}
            onChoose={setScope}
          />
          <TextInput
            className="review-name"
            label={text("reviews.ask.reviewer")}
            description={text("reviews.ask.reviewerHint")}
            maxLength={100}
            value={reviewer}
            onChange={(event) => setReviewer(event.currentTarget.value)}
          />
          <p className="small dim">{text("reviews.ask.privacy")}</p>
        </>
      )}
    </FileDialog>
  );
}

type Scope = "chosen" | "shown" | "all";

function ScopeChoice({
  scopes,
  allCount,
  scope,
  onChoose,
}: {
  readonly scopes: ReviewScopes;
  readonly allCount: number;
  readonly scope: Scope;
  readonly onChoose: (scope: Scope) => void;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const all = text("reviews.ask.all", { count: allCount, number: figures.count(allCount) });
  const named = (["chosen", "shown"] as const).flatMap((value) => {
    const count = scopes[value]?.count;
    if (count === undefined) return [];
    return [{ value, label: text(`reviews.ask.${value}`, { count, number: figures.count(count) }) }];
  });
  if (named.length === 0) return <p>{all}</p>;
  return (
    <Radios
      name="review-scope"
      title={text("reviews.ask.which")}
      value={scope}
      options={[...named, { value: "all" as const, label: all }]}
      onChoose={onChoose}
    />
  );
}

/** null: the person closed the save dialog. */
async function writeReview(
  order: {
    readonly projectId: string;
    readonly name: string;
    readonly selection: ExportSelection;
    readonly reviewer: string;
  },
  text: ReturnType<typeof useText>,
): Promise<Written | null> {
  const { projectId, name, selection, reviewer } = order;
  const fileName = text("reviews.ask.fileName", { name }).replaceAll(/[\\/:*?"<>|]/g, "-");
  const target = await chooseTarget(`${fileName}.xlsx`);
  if (target === null) return null;
  const { targetReference } = target;
  const outcome = await askAsTask("reviews.ask", { projectId, selection, reviewer, targetReference });
  await deliverFile(target);
  return { outcome, target };
}

function Done({ written: { outcome, target } }: { readonly written: Written }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { exampleCount, tooLongCellCount } = outcome;
  return (
    <Notice
      kind="good"
      title={text("reviews.ask.done", {
        count: exampleCount,
        number: figures.count(exampleCount),
        name: target.name,
      })}
    >
      {tooLongCellCount > 0 ? (
        <p>
          {text("reviews.ask.tooLong", {
            count: tooLongCellCount,
            number: figures.count(tooLongCellCount),
          })}
        </p>
      ) : null}
      {surface.host === "browser" ? (
        <div className="buttons">
          <Button onClick={() => void deliverFile(target)}>{text("reviews.ask.saveAgain")}</Button>
        </div>
      ) : null}
    </Notice>
  );
}
