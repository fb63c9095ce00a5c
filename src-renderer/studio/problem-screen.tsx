// The studio can't start: what stands in its way and every way on, each with a sentence of what it does. Nothing on
// disk is touched until somebody chooses.
import { Button } from "@mantine/core";
import { IconAlertOctagon } from "@tabler/icons-react";
import { useEffect, useState, type JSX } from "react";
import type { Input } from "../../src-shared/contract/contract.ts";
import type { StudioStatus } from "../../src-shared/contract/studio.ts";
import type { AppError, ErrorCode } from "../../src-shared/errors.ts";
import { guideWords, textNow, useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { useProjects } from "../projects/projects-store.ts";
import { LinkBanner } from "../shell/banners.tsx";
import { ask, asAppError } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { showToast } from "../ui/toasts.tsx";
import { Offer } from "../ui/step-screen.tsx";
import { copyDiagnostics } from "./diagnostics.ts";
import { markFirstScreenShown, tryToStart } from "./start.ts";
import { useStudio } from "./studio-store.ts";

/** The library is what can't be opened: its list can come from a copy, or from the projects themselves. */
const libraryProblems: readonly ErrorCode[] = ["file-damaged", "file-missing", "file-not-attune"];
const copiesShownFirst = 3;

export function ProblemScreen({ status }: { readonly status: StudioStatus }): JSX.Element | null {
  const text = useText();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const problem = status.problem;
  const words = problem ? problemWords(problem.code, problem.details, text("problem.library")) : null;
  useEffect(markFirstScreenShown, []);
  useEffect(() => {
    document.title = words ? `${words.title} · Attune` : "Attune";
  }, [words]);
  if (!problem || !words) return null;

  const recover = async (input: Input<"studio.recover">): Promise<void> => {
    setRunning(true);
    setError(null);
    try {
      const next = await ask("studio.recover", input);
      useStudio.setState({ status: next, error: null });
      await tryToStart();
      if (input.how === "rebuild-library") sayRebuilt(status.projectFileCount);
    } catch (failure) {
      setError(asAppError(failure));
    } finally {
      setRunning(false);
    }
  };
  const isLibrary = libraryProblems.includes(problem.code);
  return (
    <main className="page-notice">
      <LinkBanner />
      <p className="brand">{text("brand")}</p>
      <div className="page-notice-head">
        <IconAlertOctagon className="icon error" aria-hidden />
        <h1>{words.title}</h1>
      </div>
      <p>{words.advice}</p>
      {error ? <ErrorNotice error={error} /> : null}
      <h2 className="offers-title">{text("problem.waysOn")}</h2>
      <div className="offers">
        {isLibrary ? <Copies status={status} isRunning={isRunning} onRecover={recover} /> : null}
        {isLibrary && status.projectFileCount > 0 ? (
          <Offer
            title={text("problem.rebuildTitle", { count: status.projectFileCount })}
            words={text("problem.rebuildWords")}
          >
            <Button disabled={isRunning} onClick={() => void recover({ how: "rebuild-library" })}>
              {text("problem.rebuild")}
            </Button>
          </Offer>
        ) : null}
        <Offer title={text("problem.retryTitle")} words={text("problem.retryWords")}>
          <Button
            variant={isLibrary ? "default" : "filled"}
            disabled={isRunning}
            onClick={() => void recover({ how: "retry" })}
          >
            {text("error.action.retry")}
          </Button>
        </Offer>
        <Offer title={text("problem.helpTitle")} words={text("diagnostics.words")}>
          <Button onClick={() => void copyDiagnostics()}>{text("error.action.copyDiagnostics")}</Button>
        </Offer>
      </div>
      <p className="caption dim">{text("error.code", { code: problem.code })}</p>
      <p className="caption dim path">{status.dataFolder}</p>
    </main>
  );
}

/** A project file that can't be read stays on disk and out of the list: that must not go unsaid. */
function sayRebuilt(foundCount: number): void {
  const { projects, deleted } = useProjects.getState();
  if (projects === null) return;
  const missing = foundCount - projects.length - deleted.length;
  if (missing <= 0) showToast({ message: textNow("problem.rebuiltAll") });
  else showToast({ message: textNow("problem.rebuiltSome", { missing, found: foundCount }), staysMs: false });
}

/** The guide names files; the library's file name means nothing to people. */
function problemWords(
  code: ErrorCode,
  details: Readonly<Record<string, string | number | boolean>>,
  libraryName: string,
): { readonly title: string; readonly advice: string } {
  return guideWords(code, details["name"] === "library.db" ? { ...details, name: libraryName } : details);
}

function Copies({
  status,
  isRunning,
  onRecover,
}: {
  readonly status: StudioStatus;
  readonly isRunning: boolean;
  readonly onRecover: (input: Input<"studio.recover">) => Promise<void>;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const [areAllShown, setAllShown] = useState(false);
  const copies = areAllShown ? status.libraryBackups : status.libraryBackups.slice(0, copiesShownFirst);
  if (copies.length === 0) return <p className="dim">{text("problem.noCopies")}</p>;
  return (
    <>
      {copies.map((copy, index) => (
        <Offer
          key={copy.backupId}
          title={text("problem.copyTitle", { when: figures.exactTime(copy.takenAtMs) })}
          words={index === 0 ? text("problem.copyWords") : text(`backups.reason.${copy.reason}`)}
        >
          <Button
            variant={index === 0 ? "filled" : "default"}
            disabled={isRunning}
            aria-label={text("problem.copyTitle", { when: figures.exactTime(copy.takenAtMs) })}
            onClick={() => void onRecover({ how: "restore-library", backupId: copy.backupId })}
          >
            {text("backups.restore")}
          </Button>
        </Offer>
      ))}
      {areAllShown || status.libraryBackups.length <= copiesShownFirst ? null : (
        <button type="button" className="link-button" onClick={() => setAllShown(true)}>
          {text("problem.olderCopies", { count: status.libraryBackups.length - copiesShownFirst })}
        </button>
      )}
    </>
  );
}
