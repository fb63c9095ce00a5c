// Settings, Accounts: where models can be trained and asked, how their keys are kept, and what was sent there.
import { Button } from "@mantine/core";
import { useEffect, useState, type JSX } from "react";
import type { ConnectionSummary } from "../../src-shared/contract/connections.ts";
import { connectionTemplates } from "../../src-shared/domain/connections/templates.ts";
import { useText } from "../i18n/text.ts";
import { onJobsChanged } from "../jobs/reload-jobs.ts";
import { useOpenProject } from "../projects/open-project-store.ts";
import { MetersPart } from "../use/meters-part.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { AccountRow } from "./account-row.tsx";
import { loadAccounts, useAccounts } from "./accounts-store.ts";
import { AddAccountDialog } from "./add-account-dialog.tsx";
import { KeysPart } from "./keys-part.tsx";
import { ProjectLimits } from "./project-limits.tsx";
import { ReplaceKeyDialog } from "./replace-key-dialog.tsx";
import { SendingsPart } from "./sendings-part.tsx";
import { UndeletedPart } from "./undeleted-part.tsx";
import "../imports/file-dialog.css";
import "../jobs/jobs.css";
import "./accounts.css";

type Opened = { readonly dialog: "add" } | { readonly dialog: "key"; readonly connection: ConnectionSummary };

export function AccountsSection(): JSX.Element {
  const text = useText();
  const { list, error } = useAccounts();
  const project = useOpenProject((state) => state.project);
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    void loadAccounts();
    // Accounts are told of together with trainings.
    return onJobsChanged(loadAccounts);
  }, []);
  if (list === null) {
    return error ? (
      <ErrorNotice error={error} onRetry={() => void loadAccounts()} />
    ) : (
      <p className="dim">{text("loading")}</p>
    );
  }
  const { connections, keys } = list;
  const close = (): void => setOpened(null);
  return (
    <>
      <section className="group">
        <p>{text("accounts.intro")}</p>
        {connections.some(({ kind }) => kind !== "rehearsal") ? null : (
          <p className="dim">{text("accounts.none")}</p>
        )}
        <div className="buttons">
          <Button variant="filled" onClick={() => setOpened({ dialog: "add" })}>
            {text("accounts.add")}
          </Button>
        </div>
      </section>
      <section className="group">
        <h3>{text("accounts.list")}</h3>
        <ul className="plain-list accounts" aria-label={text("accounts.list")}>
          {connections.map((connection) => (
            <AccountRow
              key={connection.connectionId}
              connection={connection}
              service={
                connection.templateId === "rehearsal"
                  ? connection.label
                  : connectionTemplates[connection.templateId].label
              }
              onReplaceKey={() => setOpened({ dialog: "key", connection })}
            />
          ))}
        </ul>
      </section>
      <UndeletedPart undeleted={list.undeleted} connections={connections} />
      <MetersPart />
      <KeysPart keys={keys} />
      {project ? <ProjectLimits key={project.projectId} project={project} /> : null}
      <SendingsPart />
      {opened?.dialog === "add" ? <AddAccountDialog onClose={close} /> : null}
      {opened?.dialog === "key" ? <ReplaceKeyDialog connection={opened.connection} onClose={close} /> : null}
    </>
  );
}
