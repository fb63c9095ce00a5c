// The sheet before a project's first sending to an account: what goes, how much, to whom, where it lies and how long. Only
// agreeing here lets anything go.
import { Button } from "@mantine/core";
import { useEffect, useState, type JSX } from "react";
import type { Output } from "../../../src-shared/contract/contract.ts";
import type { AppError } from "../../../src-shared/errors.ts";
import { sheetInWords } from "../../../src-shared/domain/sending/sheet.ts";
import { useText } from "../../i18n/text.ts";
import { FileDialog } from "../../imports/file-dialog.tsx";
import { ask, asAppError } from "../../transport/studio-client.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { closeGate, start, useLaunch } from "./launch-store.ts";

export function GateSheet({
  projectId,
  connectionId,
  label,
  usualName,
}: {
  readonly projectId: string;
  readonly connectionId: string;
  readonly label: string;
  readonly usualName: string;
}): JSX.Element {
  const text = useText();
  const method = useLaunch((state) => state.draft?.method ?? "supervised");
  const isPrechecked = useLaunch((state) => state.draft?.isPrechecked ?? false);
  const [answer, setAnswer] = useState<Output<"sending.sheet"> | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [isRunning, setRunning] = useState(false);
  useEffect(() => {
    ask("sending.sheet", { projectId, connectionId, method, isPrechecked }).then(
      setAnswer,
      (failure: unknown) => setError(asAppError(failure)),
    );
  }, [projectId, connectionId, method, isPrechecked]);
  const agree = async (): Promise<void> => {
    setRunning(true);
    try {
      await ask("sending.approve", { projectId, connectionId });
      closeGate();
      await start(usualName);
    } catch (failure) {
      setError(asAppError(failure));
      setRunning(false);
    }
  };
  return (
    <FileDialog
      title={text("accounts.gate.title", { account: label })}
      status=""
      onClose={closeGate}
      foot={
        <>
          <Button onClick={closeGate}>{text("cancel")}</Button>
          <Button variant="filled" disabled={answer === null || isRunning} onClick={() => void agree()}>
            {text(isPrechecked ? "accounts.gate.yesCheck" : "accounts.gate.yes")}
          </Button>
        </>
      }
    >
      {error ? <ErrorNotice error={error} /> : null}
      {answer === null ? (
        <p className="dim">{text("accounts.gate.loading")}</p>
      ) : (
        <>
          <p>{text("accounts.gate.words", { project: answer.sheet.projectName })}</p>
          <dl className="gate-lines">
            {sheetInWords(answer.sheet).map((line) => (
              <div key={line.label}>
                <dt>{line.label}</dt>
                <dd>{line.value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </FileDialog>
  );
}
