// An error in words: what happened, what it means, and the one thing to do about it, as the guide has them. The code
// stands small at the end, for whoever is asked for help. Every failure a person sees is drawn here.
import { Button } from "@mantine/core";
import { IconAlertOctagon } from "@tabler/icons-react";
import type { JSX } from "react";
import { errorGuide } from "../../src-shared/error-guide.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { openUnlock } from "../connections/unlock-door.ts";
import { guideWords, useText } from "../i18n/text.ts";
import { go } from "../lib/navigation.ts";
import { copyDiagnostics } from "../studio/diagnostics.ts";

export type ErrorActions = {
  readonly onRetry?: () => void;
  readonly onLookAgain?: () => void;
  readonly onChooseBackup?: () => void;
};

type NoticeAction = {
  readonly label:
    | "retry"
    | "reload"
    | "chooseBackup"
    | "lookAgain"
    | "seeVersion"
    | "copyDiagnostics"
    | "unlockKeys"
    | "openAccounts";
  readonly run: () => void;
};

function actionFor(error: Pick<AppError, "code">, actions: ErrorActions): NoticeAction | null {
  switch (errorGuide[error.code].action) {
    case "retry":
      return actions.onRetry ? { label: "retry", run: actions.onRetry } : null;
    case "reload":
      return { label: "reload", run: () => location.reload() };
    case "choose-backup":
      return {
        label: "chooseBackup",
        run: actions.onChooseBackup ?? (() => go({ screen: "settings", section: "backups" })),
      };
    case "look-again": {
      const run = actions.onLookAgain ?? actions.onRetry;
      return run ? { label: "lookAgain", run } : null;
    }
    case "get-update":
      return { label: "seeVersion", run: () => go({ screen: "settings", section: "about" }) };
    case "copy-diagnostics":
      return { label: "copyDiagnostics", run: () => void copyDiagnostics() };
    case "unlock-keys":
      return { label: "unlockKeys", run: () => openUnlock(actions.onRetry) };
    case "open-accounts":
      return { label: "openAccounts", run: () => go({ screen: "settings", section: "accounts" }) };
    // The first studio is another window or another page: nothing in this one can bring it forward.
    case "open-first-studio":
    case "none":
      return null;
  }
}

export function ErrorNotice({
  error,
  isAlert = true,
  ...actions
}: ErrorActions & { readonly error: AppError; readonly isAlert?: boolean }): JSX.Element {
  const text = useText();
  const words = guideWords(error.code, error.details);
  return (
    <div className="notice notice-error" role={isAlert ? "alert" : undefined}>
      <IconAlertOctagon className="icon" aria-hidden />
      <div className="notice-words">
        <strong>{words.title}</strong>
        <p>{words.advice}</p>
        <p className="caption dim">{text("error.code", { code: error.code })}</p>
        <GuideButton error={error} {...actions} />
      </div>
    </div>
  );
}

/** The one thing to do about it, for a failure that is drawn elsewhere; nothing where there is none. */
export function GuideButton({
  error,
  ...actions
}: ErrorActions & { readonly error: Pick<AppError, "code"> }): JSX.Element | null {
  const text = useText();
  const action = actionFor(error, actions);
  return action === null ? null : (
    <div className="buttons">
      <Button onClick={action.run}>{text(`error.action.${action.label}`)}</Button>
    </div>
  );
}
