// Stands where a project would be when its file can't be opened: what happened, the backups to go back to, and the
// other ways on. Reading only; nothing happens to the file until somebody chooses.
import { Button } from "@mantine/core";
import { useEffect, useState, type JSX } from "react";
import type { BackupInfo } from "../../src-shared/contract/backups.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { BackupList } from "../backups/backup-list.tsx";
import { restoreBackup } from "../backups/backup-actions.ts";
import { reloadExamples } from "../examples/reload.ts";
import { guideWords, useText } from "../i18n/text.ts";
import { go } from "../lib/navigation.ts";
import { homeRoute } from "../lib/routes.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { Screen } from "../ui/screen.tsx";
import { reloadProject } from "./open-project-store.ts";

const fileProblems = ["file-damaged", "file-missing", "file-not-attune", "file-newer"];

function lookAgain(): void {
  void reloadProject();
  void reloadExamples();
}

export function ProjectProblem({
  error,
  projectId,
}: {
  readonly error: AppError;
  readonly projectId: string;
}): JSX.Element {
  const text = useText();
  const [backups, setBackups] = useState<readonly BackupInfo[] | null>(null);
  const isFileProblem = fileProblems.includes(error.code);
  useEffect(() => {
    if (!isFileProblem) return;
    ask("backups.list", { subject: projectId }).then((list) => setBackups(list.backups), reportFailure);
  }, [projectId, isFileProblem]);
  const words = guideWords(error.code, error.details);
  const name = String(error.details["name"] ?? text("projects.thisProject"));
  return (
    <Screen title={words.title} isReady={!isFileProblem || backups !== null}>
      <div className="reading">
        <p>{words.advice}</p>
        <div className="buttons">
          <Button variant={isFileProblem ? "default" : "filled"} onClick={lookAgain}>
            {text("error.action.lookAgain")}
          </Button>
          <Button onClick={() => go(homeRoute)}>{text("navigation.allProjects")}</Button>
        </div>
        {isFileProblem && backups !== null ? (
          <section className="group">
            <h2>{text("backups.goBack")}</h2>
            {backups.length === 0 ? (
              <p className="dim">{text("backups.noneOfProject")}</p>
            ) : (
              <BackupList
                backups={backups}
                name={name}
                isNewestPrimary
                onRestore={(backup) => {
                  void restoreBackup(backup, name).then((isRestored) => isRestored && lookAgain());
                }}
              />
            )}
          </section>
        ) : null}
        <p className="caption dim">{text("error.code", { code: error.code })}</p>
      </div>
    </Screen>
  );
}
