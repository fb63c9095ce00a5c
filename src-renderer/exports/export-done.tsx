// After an export: which files were written and how large they are, saving them again, and what was left out and why.
import { Button } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useState, type JSX } from "react";
import type { ExportOutcome } from "../../src-shared/contract/exports.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { surface } from "../lib/surface.ts";
import { deliverFile } from "../transport/files.ts";
import { asAppError } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import type { ExportResult } from "./export-run.ts";

export function ExportDone({ result }: { readonly result: ExportResult }): JSX.Element {
  return result.kind === "prompt" ? <PromptDone result={result} /> : <FilesDone result={result} />;
}

function FilesDone({
  result: { outcome, target },
}: {
  readonly result: Extract<ExportResult, { readonly kind: "files" }>;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const [error, setError] = useState<AppError | null>(null);
  const isBrowser = surface.host === "browser";
  const saveAgain = (fileName: string): void => {
    setError(null);
    deliverFile(target, fileName).catch((failure: unknown) => setError(asAppError(failure)));
  };
  return (
    <div className="notice notice-good">
      <IconCircleCheck className="icon" aria-hidden />
      <div className="notice-words">
        <strong>{text("exports.done.title")}</strong>
        <ul className="export-files">
          {outcome.files.map(({ fileName, exampleCount, bytes }) => (
            <li key={fileName}>
              <span>
                {exampleCount === null
                  ? text("exports.done.whole", { name: fileName, size: figures.size(bytes) })
                  : text("exports.done.file", {
                      name: fileName,
                      count: exampleCount,
                      number: figures.count(exampleCount),
                      size: figures.size(bytes),
                    })}
              </span>
              {isBrowser ? (
                <Button onClick={() => saveAgain(fileName)}>
                  {text("exports.done.saveAgain", { name: fileName })}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
        {isBrowser ? <p className="small dim">{text("exports.done.downloads")}</p> : null}
        <LeftOut outcome={outcome} />
        {error ? <ErrorNotice error={error} /> : null}
      </div>
    </div>
  );
}

function LeftOut({ outcome }: { readonly outcome: ExportOutcome }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { leftOut, tooLongCellCount } = outcome;
  const reasons = [
    ["otherKind", leftOut.otherKindCount],
    ["otherSplit", leftOut.otherSplitCount],
    ["removed", leftOut.removedCount],
    ["unreadable", leftOut.unreadableCount],
    ["tooLong", tooLongCellCount],
  ] as const;
  return (
    <>
      {reasons
        .filter(([, count]) => count > 0)
        .map(([reason, count]) => (
          <p key={reason}>{text(`exports.done.${reason}`, { count, number: figures.count(count) })}</p>
        ))}
    </>
  );
}

function PromptDone({
  result: { text: prompt, exampleCount, isCopied },
}: {
  readonly result: Extract<ExportResult, { readonly kind: "prompt" }>;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <div className="file-part">
      <p role="status">
        {isCopied
          ? text("exports.done.prompt", { count: exampleCount, number: figures.count(exampleCount) })
          : text("exports.done.notCopied")}
      </p>
      <textarea
        className="export-prompt"
        readOnly
        rows={14}
        dir="auto"
        value={prompt}
        aria-label={text("exports.done.promptText")}
        onFocus={({ currentTarget }) => {
          if (!isCopied) currentTarget.select();
        }}
      />
    </div>
  );
}
