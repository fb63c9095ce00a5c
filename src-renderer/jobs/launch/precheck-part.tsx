// The choice to have the examples looked at by the service's moderation before they are sent as files, off until somebody
// wants it; its progress; and what it flagged, with a way into each example. Never says that what isn't flagged is fine.
import { Button, Progress } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { JSX } from "react";
import type { ConnectionSummary } from "../../../src-shared/contract/connections.ts";
import type { Output } from "../../../src-shared/contract/contract.ts";
import { useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { ownTask, stopTask } from "../../imports/task-of.ts";
import { useTasks } from "../../tasks/tasks-store.ts";
import { showExample } from "../show-examples.ts";
import type { LaunchDraft } from "./launch-draft.ts";
import { changeDraft, startAllTheSame, useLaunch } from "./launch-store.ts";

/** More are counted, not listed. */
const listedMaximum = 200;

export function PrecheckPart({
  projectId,
  connection,
  draft,
  usualName,
}: {
  readonly projectId: string;
  readonly connection: ConnectionSummary;
  readonly draft: LaunchDraft;
  readonly usualName: string;
}): JSX.Element | null {
  const text = useText();
  const precheck = useLaunch((state) => state.precheck);
  if (!connection.supports.moderation) return null;
  return (
    <>
      <label className="file-tick">
        <input
          type="checkbox"
          checked={draft.isPrechecked}
          disabled={precheck.state === "running"}
          onChange={({ currentTarget }) => changeDraft({ isPrechecked: currentTarget.checked })}
        />
        <span className="file-tick-words">
          <span>{text("accounts.precheck.choice")}</span>
          <span className="small dim">{text("accounts.precheck.words", { account: connection.label })}</span>
        </span>
      </label>
      {precheck.state === "running" ? <Running /> : null}
      {precheck.state === "flagged" ? (
        <FlaggedList projectId={projectId} answer={precheck.answer} usualName={usualName} />
      ) : null}
    </>
  );
}

function Running(): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const fraction = useTasks(({ tasks }) => ownTask(tasks)?.progress ?? 0);
  return (
    <div className="precheck-running">
      <p>{text("accounts.precheck.running", { percent: figures.percent(fraction) })}</p>
      <Progress value={fraction * 100} aria-label={text("accounts.precheck.progress")} />
      <div className="buttons">
        <Button onClick={stopTask}>{text("accounts.precheck.stop")}</Button>
      </div>
    </div>
  );
}

function FlaggedList({
  projectId,
  answer: { checkedCount, flaggedCount, flagged },
  usualName,
}: {
  readonly projectId: string;
  readonly answer: Output<"sending.precheck">;
  readonly usualName: string;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <div className="notice notice-warning" role="alert">
      <IconAlertTriangle className="icon" aria-hidden />
      <div className="notice-words">
        <strong>
          {text("accounts.precheck.flagged", {
            count: flaggedCount,
            number: figures.count(flaggedCount),
            checked: figures.count(checkedCount),
          })}
        </strong>
        <p>{text("accounts.precheck.flaggedWords")}</p>
        <ul className="plain-list flagged" aria-label={text("accounts.precheck.list")}>
          {flagged.slice(0, listedMaximum).map(({ exampleId, categories }) => (
            <li key={exampleId ?? 0}>
              {exampleId === null ? (
                text("accounts.precheck.instructions")
              ) : (
                <button
                  type="button"
                  className="link-button"
                  onClick={() => showExample(projectId, exampleId)}
                >
                  {text("accounts.precheck.example", { number: exampleId })}
                </button>
              )}
              {": "}
              {categories.map(({ name, score }) => `${name} (${figures.percent(score)})`).join(", ") ||
                text("accounts.precheck.noCategory")}
            </li>
          ))}
        </ul>
        {flaggedCount > listedMaximum ? (
          <p className="small dim">
            {text("accounts.precheck.more", {
              count: flaggedCount - listedMaximum,
              number: figures.count(flaggedCount - listedMaximum),
            })}
          </p>
        ) : null}
        <div className="buttons">
          <Button onClick={() => void startAllTheSame(usualName)}>{text("accounts.precheck.start")}</Button>
        </div>
      </div>
    </div>
  );
}
