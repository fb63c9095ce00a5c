// The backups: where they lie, which are kept, all of them by project, going back to one.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import type { BackupInfo } from "../../src-shared/contract/backups.ts";
import { dailyBackupsKept, otherBackupsKeptDays, weeklyBackupsKept } from "../../src-shared/domain/backup.ts";
import { backUpEverything, restoreBackup } from "../backups/backup-actions.ts";
import { BackupList } from "../backups/backup-list.tsx";
import { loadBackups, useBackups } from "../backups/backups-store.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { surface } from "../lib/surface.ts";
import { useOpenProject } from "../projects/open-project-store.ts";
import { useProjects } from "../projects/projects-store.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { useStudio } from "../studio/studio-store.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Offer } from "../ui/step-screen.tsx";

export function BackupsSection(): JSX.Element {
  const text = useText();
  const { list, error } = useBackups();
  const openProjectId = useOpenProject((state) => state.projectId);
  const [isRunning, setRunning] = useState(false);
  if (error) return <ErrorNotice error={error} onRetry={() => void loadBackups()} />;
  if (!list) return <p className="dim">{text("loading")}</p>;
  // The project this screen was opened from comes first, unfolded.
  const groups = [...Map.groupBy(list.backups, (backup) => backup.subject)].toSorted(
    ([one], [other]) => Number(other === openProjectId) - Number(one === openProjectId),
  );
  return (
    <>
      <Offer
        title={text("backups.everythingTitle")}
        words={text("backups.kept", {
          days: dailyBackupsKept,
          weeks: weeklyBackupsKept,
          others: otherBackupsKeptDays,
        })}
      >
        <Button
          disabled={isRunning}
          onClick={() => {
            setRunning(true);
            void backUpEverything().finally(() => setRunning(false));
          }}
        >
          {text(isRunning ? "backups.running" : "backups.takeAll")}
        </Button>
      </Offer>
      <BackupFolder folder={list.folder} isDefault={list.isDefaultFolder} isReachable={list.reachable} />
      <section className="group">
        <h3>{text("backups.listTitle")}</h3>
        {list.backups.length === 0 ? <p className="dim">{text("backups.none")}</p> : null}
        {groups.map(([subject, backups]) => (
          <SubjectBackups
            key={subject}
            subject={subject}
            backups={backups}
            isOpenProject={subject === openProjectId}
          />
        ))}
      </section>
    </>
  );
}

async function setFolder(folderReference: string | null): Promise<void> {
  try {
    await ask("backups.setFolder", { folderReference });
    await loadBackups();
  } catch (error) {
    reportFailure(error);
  }
}

function BackupFolder({
  folder,
  isDefault,
  isReachable,
}: {
  readonly folder: string;
  readonly isDefault: boolean;
  readonly isReachable: boolean;
}): JSX.Element {
  const text = useText();
  const dataFolder = useStudio((state) => state.status?.dataFolder) ?? "";
  return (
    <section className="group">
      <h3>{text("backups.folderTitle")}</h3>
      <p className="path">{folder}</p>
      {isReachable ? null : (
        <div className="notice notice-warning" role="status">
          <div className="notice-words">{text("backups.unreachable")}</div>
        </div>
      )}
      <p className="small dim">{text("backups.folderAdvice")}</p>
      {surface.host === "electron" ? (
        <div className="buttons">
          <Button onClick={() => void setFolder("dialog")}>{text("backups.chooseFolder")}</Button>
          {isDefault ? null : (
            <Button onClick={() => void setFolder(null)}>{text("backups.defaultFolder")}</Button>
          )}
        </div>
      ) : (
        <>
          <p className="small">{text("backups.folderByCommand")}</p>
          <pre className="pre">{`npm start -- --data "${dataFolder}" --backups "/path/of/the/folder"`}</pre>
          {isDefault ? null : (
            <div className="buttons">
              <Button onClick={() => void setFolder(null)}>{text("backups.defaultFolder")}</Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function SubjectBackups({
  subject,
  backups,
  isOpenProject,
}: {
  readonly subject: string;
  readonly backups: readonly BackupInfo[];
  readonly isOpenProject: boolean;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { projects, deleted } = useProjects();
  const known = projects?.find((project) => project.projectId === subject);
  const gone = deleted.find((project) => project.projectId === subject);
  const name =
    subject === "library" ? text("backups.library") : (known?.name ?? gone?.name ?? text("backups.unknown"));
  return (
    <details className="backup-group" open={isOpenProject}>
      <summary>
        <span className="backup-group-name">{name}</span>
        <span className="small dim">
          {text("backups.groupLine", {
            count: backups.length,
            when: figures.ago(backups[0]?.takenAtMs ?? 0),
          })}
        </span>
      </summary>
      {subject === "library" ? <p className="small dim">{text("backups.libraryMeaning")}</p> : null}
      {gone ? <p className="small dim">{text("backups.ofDeleted")}</p> : null}
      <BackupList
        backups={backups}
        name={name}
        onRestore={gone ? null : (backup) => void restoreBackup(backup, name)}
      />
    </details>
  );
}
