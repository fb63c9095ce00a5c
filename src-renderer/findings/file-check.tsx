// Reading a project's file as a whole, asked for by a person, with the answer in words. Used by Check and the settings.
import { Button } from "@mantine/core";
import { IconAlertOctagon, IconCircleCheck } from "@tabler/icons-react";
import { useState, type JSX } from "react";
import type { AppError } from "../../src-shared/errors.ts";
import type { Output } from "../../src-shared/contract/contract.ts";
import { useText } from "../i18n/text.ts";
import { go } from "../lib/navigation.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Offer } from "../ui/step-screen.tsx";

type Depth = "quick" | "deep";
type Checked = { readonly depth: Depth; readonly answer: Output<"studio.checkFile"> };

export function FileCheck({
  projectId,
  depths,
}: {
  readonly projectId: string;
  readonly depths: readonly Depth[];
}): JSX.Element {
  const text = useText();
  const [running, setRunning] = useState<Depth | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const check = async (depth: Depth): Promise<void> => {
    setRunning(depth);
    setChecked(null);
    setError(null);
    try {
      setChecked({ depth, answer: await ask("studio.checkFile", { projectId, depth }) });
    } catch (failure) {
      setError(asAppError(failure));
    } finally {
      setRunning(null);
    }
  };
  return (
    <>
      <Offer title={text("fileCheck.title")} words={text("fileCheck.words")}>
        {depths.map((depth) => (
          <Button key={depth} disabled={running !== null} onClick={() => void check(depth)}>
            {running === depth ? text("fileCheck.running") : text(`fileCheck.${depth}`)}
          </Button>
        ))}
      </Offer>
      <div role="status">{checked ? <Answer checked={checked} /> : null}</div>
      {error ? <ErrorNotice error={error} /> : null}
    </>
  );
}

function Answer({ checked }: { readonly checked: Checked }): JSX.Element {
  const text = useText();
  const { healthy, damaged } = checked.answer;
  if (healthy) {
    return (
      <div className="notice notice-good">
        <IconCircleCheck className="icon" aria-hidden />
        <div className="notice-words">
          <p>{text(checked.depth === "deep" ? "fileCheck.wholeDeep" : "fileCheck.whole")}</p>
        </div>
      </div>
    );
  }
  return (
    <div className="notice notice-error">
      <IconAlertOctagon className="icon" aria-hidden />
      <div className="notice-words">
        <strong>{text("fileCheck.damagedTitle")}</strong>
        <p>{text("fileCheck.damagedAdvice")}</p>
        <details>
          <summary>{text("fileCheck.details")}</summary>
          <pre className="pre">{damaged.join("\n")}</pre>
        </details>
        <div className="buttons">
          <Button onClick={() => go({ screen: "settings", section: "backups" })}>
            {text("error.action.chooseBackup")}
          </Button>
        </div>
      </div>
    </div>
  );
}
