// One account in the list: what it is called, where it is, how its key is kept, what was last seen, and what can be done.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import type { AccountHistory } from "../../src-shared/contract/catalogue.ts";
import type { ConnectionSummary } from "../../src-shared/contract/connections.ts";
import { guideWords, useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { LyingButton } from "./lying-button.tsx";
import { RehearsalBadge } from "../jobs/rehearsal-badge.tsx";
import { InlineField } from "../ui/inline-field.tsx";
import { AccountQuestions } from "./account-history.tsx";
import { AccountOptions } from "./account-options.tsx";
import { disconnectAccount, renameAccount, testAccount } from "./account-actions.ts";
import { loadAccounts } from "./accounts-store.ts";
import { AskAgainButton } from "./ask-again.tsx";
import { wayAfter } from "./account-way.ts";
import { keyProblemWords, keyWords } from "./account-words.ts";
import { TestAnswer } from "./test-answer.tsx";
import { openUnlock } from "./unlock-door.ts";

export function AccountRow({
  connection,
  service,
  history,
  onReplaceKey,
}: {
  readonly connection: ConnectionSummary;
  /** The service's own name. */
  readonly service: string;
  /** null: nothing is known to hang on it. */
  readonly history: AccountHistory | null;
  readonly onReplaceKey: (use: "api" | "management") => void;
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
      <Seen connection={connection} service={service} />
      {history === null || connection.templateId === "rehearsal" ? null : (
        <AccountQuestions
          history={history}
          templateId={connection.templateId}
          onTold={() => void loadAccounts()}
        />
      )}
      <AccountOptions connection={connection} onGiveToken={() => onReplaceKey("management")} />
      <RowButtons
        connection={connection}
        onName={() => setNaming(true)}
        onReplaceKey={() => onReplaceKey("api")}
      />
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

/** What to do about a test that ended badly, where words alone don't get anybody there. */
function Way({ connection, service }: SeenProps): JSX.Element | null {
  const text = useText();
  const { seen, templateId } = connection;
  if (seen === null || seen.error === null || templateId === "rehearsal") return null;
  const way = wayAfter(seen.error.code, templateId);
  if (way === null || way.kind === "row") return null;
  if (way.kind === "page") {
    return (
      <p className="small">
        <a href={way.address} target="_blank" rel="noreferrer">
          {text(`accounts.way.${way.words}`, { service })}
        </a>
      </p>
    );
  }
  const where = text(`accounts.adding.whereTo.${templateId}`);
  return <p className="small">{text(`accounts.way.${way.words}`, { where })}</p>;
}

type SeenProps = {
  readonly connection: ConnectionSummary;
  /** The service's own name. */
  readonly service: string;
};

function Seen({ connection, service }: SeenProps): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { seen, refusals, connectionId, label } = connection;
  return (
    <>
      {seen === null ? <p className="small dim">{text("accounts.notTested")}</p> : <TestAnswer test={seen} />}
      <Way connection={connection} service={service} />
      {refusals.map(({ model, atMs, error }) => (
        <p key={model ?? ""} className="small">
          {text("accounts.refusedOn", {
            when: figures.ago(atMs),
            title: guideWords(error.code, error.details).title,
          })}
        </p>
      ))}
      {refusals.length === 0 ? null : (
        <div className="buttons">
          <AskAgainButton connectionId={connectionId} label={label} onAsked={() => void loadAccounts()} />
        </div>
      )}
      {seen === null ? null : (
        <p className="caption dim">{text("accounts.tested", { when: figures.ago(seen.atMs) })}</p>
      )}
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
  const { connectionId, label } = connection;
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
      <KeyButton connection={connection} onReplaceKey={onReplaceKey} />
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

/** What the key needs: to be unlocked, entered again, or nothing, and then it can be replaced. */
function KeyButton({
  connection: { key, label },
  onReplaceKey,
}: {
  readonly connection: ConnectionSummary;
  readonly onReplaceKey: () => void;
}): JSX.Element | null {
  const text = useText();
  if (key === null || key.storage === "environment") return null;
  if (key.state === "locked") {
    return (
      <Button variant="filled" aria-label={text("accounts.unlockOf", { label })} onClick={() => openUnlock()}>
        {text("accounts.unlock")}
      </Button>
    );
  }
  if (key.state === "missing" || key.state === "unreadable") {
    return (
      <Button variant="filled" aria-label={text("accounts.enterAgainOf", { label })} onClick={onReplaceKey}>
        {text("accounts.enterAgain")}
      </Button>
    );
  }
  return (
    <Button aria-label={text("accounts.replaceOf", { label })} onClick={onReplaceKey}>
      {text("accounts.replace")}
    </Button>
  );
}
