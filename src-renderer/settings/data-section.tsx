// Where the data lies, whether that is a good place, where keys are kept, and reading a project's file for damage.
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect, useState, type JSX } from "react";
import type { SecretsReport } from "../../src-shared/domain/secrets.ts";
import { FileCheck } from "../findings/file-check.tsx";
import { useText } from "../i18n/text.ts";
import { useOpenProject } from "../projects/open-project-store.ts";
import { useStudio } from "../studio/studio-store.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";

export function DataSection(): JSX.Element {
  const text = useText();
  const status = useStudio((state) => state.status);
  const project = useOpenProject((state) => state.project);
  return (
    <>
      <section className="group">
        <h3>{text("settings.data.folderTitle")}</h3>
        <p className="path">{status?.dataFolder}</p>
        <p className="small dim">{text("settings.data.folderMeaning")}</p>
        {status?.syncedBy ? (
          <div className="notice notice-warning">
            <IconAlertTriangle className="icon" aria-hidden />
            <div className="notice-words">
              <strong>{text("synced.title", { service: status.syncedBy })}</strong>
              <p>{text("synced.why", { service: status.syncedBy })}</p>
              <p>{text("synced.what")}</p>
            </div>
          </div>
        ) : (
          <p className="small dim">{text("settings.data.notSynced")}</p>
        )}
      </section>
      <SecretsPart />
      <section className="group">
        {project ? (
          <>
            <h3>{text("settings.data.checkTitle", { name: project.name })}</h3>
            <FileCheck key={project.projectId} projectId={project.projectId} depths={["quick", "deep"]} />
          </>
        ) : (
          <p className="small dim">{text("settings.data.noProject")}</p>
        )}
      </section>
    </>
  );
}

function SecretsPart(): JSX.Element | null {
  const text = useText();
  const [report, setReport] = useState<SecretsReport | null>(null);
  useEffect(() => {
    ask("studio.secrets", {}).then(setReport, reportFailure);
  }, []);
  if (report === null) return null;
  return (
    <section className="group">
      <h3>{text("settings.data.secretsTitle")}</h3>
      <p className="small">
        {text(`settings.data.secrets.${report.state}`, { backend: report.backend ?? "" })}
      </p>
    </section>
  );
}
