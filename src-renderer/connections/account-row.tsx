// One account in the list: what it is called, where it is, how its key is kept, what was last seen, and what can be done.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import type { ConnectionSummary } from "../../src-shared/contract/connections.ts";
import { guideWords, useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { LyingButton } from "./lying-button.tsx";
import { RehearsalBadge } from "../jobs/rehearsal-badge.tsx";
import { InlineField } from "../ui/inline-field.tsx";
import { disconnectAccount, renameAccount, testAccount } from "./account-actions.ts";
import { keyProblemWords, keyWords } from "./account-words.ts";
import { TestAnswer } from "./test-answer.tsx";

export function AccountRow({
  connection,
  service,
  onReplaceKey,
}: {
  readonly connection: ConnectionSummary;
  /** The service's own name. */
  readonly service: string;
  readonly onReplaceKey: () => void;
}): JSX.Element {
  const text = useText();
  const [isNaming, setNaming] = useState(false);
  const { connectionId, label, kind, baseUrl } = connection;
  if (kind === "rehearsal") {
    return (
      <li className="account-row">
        <h4>
          {text("jobs.launch.rehearsalName")} <RehearsalBadge />
        </h4>
        <p className="small dim">{text("accounts.free")}</p>
        <div className="buttons">
          <LyingButton connection={connection} />
        </div>
      </li>
    );
  }
  return (
    <li className="account-row">
      {isNaming ? (
        <InlineField
          label={text("accounts.nameLabel")}
          value={label}
          maxLength={100}
          onLeave="save"
          onCancel={() => setNaming(false)}
          onSave={async (typed) => {
            const problem = await renameAccount(connectionId, typed);
            if (problem === null) setNaming(false);
            return problem;
          }}
        />
      ) : (
        <h4>{label}</h4>
      )}
      <p className="small dim">{text("accounts.provider", { provider: service, address: baseUrl ?? "" })}</p>
      <KeyLine connection={connection} />
      <Seen connection={connection} />
      <RowButtons connection={connection} onName={() => setNaming(true)} onReplaceKey={onReplaceKey} />
    </li>
  );
}

function KeyLine({ connection }: { readonly connection: ConnectionSummary }): JSX.Element {
  const text = useText();
  const problem = keyProblemWords(connection, text);
  return (
    <>
      <p className="small">{keyWords(connection, text)}</p>
      {problem === null ? null : <p className="small warning">▲ {problem}</p>}
      {connection.isUnencrypted ? <p className="small warning">▲ {text("accounts.unencrypted")}</p> : null}
    </>
  );
}

function Seen({ connection: { seen, refusals } }: { readonly connection: ConnectionSummary }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  if (seen === null) return <p className="small dim">{text("accounts.notTested")}</p>;
  return (
    <>
      <TestAnswer test={seen} />
      {refusals.map(({ model, atMs, error }) => (
        <p key={model ?? ""} className="small">
          {text("accounts.refusedOn", {
            when: figures.ago(atMs),
            title: guideWords(error.code, error.details).title,
          })}
        </p>
      ))}
      <p className="caption dim">{text("accounts.tested", { when: figures.ago(seen.atMs) })}</p>
    </>
  );
}

function RowButtons({
  connection,
  onName,
  onReplaceKey,
}: {
  readonly connection: ConnectionSummary;
  readonly onName: () => void;
  readonly onReplaceKey: () => void;
}): JSX.Element {
  const text = useText();
  const [isTesting, setTesting] = useState(false);
  const { connectionId, label, key } = connection;
  return (
    <div className="buttons">
      <Button
        aria-label={text("accounts.test.runOf", { label })}
        aria-busy={isTesting}
        onClick={() => {
          if (isTesting) return;
          setTesting(true);
          void testAccount(connectionId).finally(() => setTesting(false));
        }}
      >
        {text(isTesting ? "accounts.test.running" : "accounts.test.run")}
      </Button>
      <LyingButton connection={connection} />
      <Button aria-label={text("accounts.renameOf", { label })} onClick={onName}>
        {text("accounts.rename")}
      </Button>
      {key === null || key.storage === "environment" ? null : (
        <Button aria-label={text("accounts.replaceOf", { label })} onClick={onReplaceKey}>
          {text("accounts.replace")}
        </Button>
      )}
      <Button
        variant="subtle"
        color="red"
        aria-label={text("accounts.disconnectOf", { label })}
        onClick={() => void disconnectAccount(connection)}
      >
        {text("accounts.disconnect")}
      </Button>
    </div>
  );
}
