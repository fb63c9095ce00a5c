// What of a person's own lies at a service: files, models and deployments, to be looked at, selected and deleted; and what
// became of it when the service was asked again.
import { Button } from "@mantine/core";
import { useEffect, type JSX } from "react";
import type { ConnectionSummary, UndeletedItem } from "../../src-shared/contract/connections.ts";
import { useText } from "../i18n/text.ts";
import { FileDialog, focusInDialog } from "../imports/file-dialog.tsx";
import { timeOfDay } from "../lib/figures.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { LyingList } from "./lying-list.tsx";
import {
  askForLying,
  choose,
  deleteChosen,
  forgetOutcome,
  showLying,
  useLying,
  type DoneDeleting,
} from "./lying-store.ts";
import { keyOf } from "./lying-words.ts";
import { UndeletedRow } from "./undeleted-part.tsx";
import { useAccounts } from "./accounts-store.ts";
import "./lying.css";

export function LyingDialog({
  connection: { connectionId, label },
  onClose,
}: {
  readonly connection: ConnectionSummary;
  readonly onClose: () => void;
}): JSX.Element {
  const text = useText();
  const { lying, error, chosen, busy, done } = useLying();
  const undeleted = useUndeletedAt(connectionId);
  useEffect(() => showLying(connectionId), [connectionId]);
  const items = lying?.items ?? [];
  const chosenItems = items.filter((item) => chosen.has(keyOf(item)));
  const remove = async (): Promise<void> => {
    if (await deleteChosen(label)) focusInDialog(".lying-outcome");
  };
  return (
    <FileDialog
      title={text("lying.title", { label })}
      status={statusWords(text, { busy, done, label })}
      onClose={onClose}
      foot={
        <>
          <p className="file-dialog-words small dim">
            {items.length === 0
              ? ""
              : chosenItems.length === 0
                ? text("lying.chosenNone")
                : text("lying.chosen", { count: chosenItems.length })}
          </p>
          <Button disabled={busy !== null} onClick={() => void askForLying()}>
            {text("lying.again")}
          </Button>
          <Button
            variant="filled"
            color="red"
            disabled={busy !== null || chosenItems.length === 0}
            onClick={() => void remove()}
          >
            {text("lying.delete")}
          </Button>
        </>
      }
    >
      {done ? <Outcome done={done} /> : null}
      {error ? <ErrorNotice error={error} onRetry={() => void askForLying()} /> : null}
      {busy === null ? null : (
        <p className="dim">{text(busy === "asking" ? "lying.asking" : "lying.deleting", { label })}</p>
      )}
      {undeleted.length === 0 ? null : (
        <section className="file-part">
          <h3>{text("lying.undeleted.title")}</h3>
          <ul className="plain-list undeleted" aria-label={text("lying.undeleted.title")}>
            {undeleted.map((item) => (
              <UndeletedRow key={keyOf(item)} item={item} isConnected onTried={lookAfterTry} />
            ))}
          </ul>
        </section>
      )}
      {lying === null ? null : (
        <>
          {items.length === 0 ? (
            <div className="empty">
              <h3>{text("lying.none")}</h3>
              <p>
                {text(lying.areDeploymentsHidden ? "lying.noneSeen" : "lying.noneWords", {
                  label,
                  time: timeOfDay(lying.checkedAtMs),
                })}
              </p>
            </div>
          ) : (
            <p className="small dim">{text("lying.checked", { time: timeOfDay(lying.checkedAtMs) })}</p>
          )}
          {lying.areDeploymentsHidden ? <p className="small">{text("lying.hidden")}</p> : null}
          <LyingList items={items} chosen={chosen} isDisabled={busy !== null} onChosen={choose} />
        </>
      )}
    </FileDialog>
  );
}

function lookAfterTry(): void {
  forgetOutcome();
  focusInDialog(".lying input");
  void askForLying();
}

/** As the list of accounts has them: it hears of every change. */
function useUndeletedAt(connectionId: string): readonly UndeletedItem[] {
  const all = useAccounts((state) => state.list?.undeleted);
  return (all ?? []).filter((item) => item.connectionId === connectionId);
}

function statusWords(
  text: ReturnType<typeof useText>,
  {
    busy,
    done,
    label,
  }: {
    readonly busy: "asking" | "deleting" | null;
    readonly done: DoneDeleting | null;
    readonly label: string;
  },
): string {
  if (busy !== null) return text(busy === "asking" ? "lying.asking" : "lying.deleting", { label });
  if (done === null) return "";
  const goneCount = done.outcome.gone.length;
  const stillCount = done.asked.length - goneCount;
  const parts = [
    ...(goneCount === 0
      ? []
      : [text("lying.goneAll", { count: goneCount, time: timeOfDay(done.outcome.checkedAtMs) })]),
    ...(stillCount === 0 ? [] : [text("lying.still", { count: stillCount })]),
  ];
  return parts.join(" ");
}

/** Of each thing that was to be deleted: gone, and when that was seen. What is still there stands in its own list. */
function Outcome({ done: { asked, outcome } }: { readonly done: DoneDeleting }): JSX.Element {
  const text = useText();
  const gone = new Set(outcome.gone.map(keyOf));
  const goneItems = asked.filter((item) => gone.has(keyOf(item)));
  const stillCount = asked.length - goneItems.length;
  const time = timeOfDay(outcome.checkedAtMs);
  return (
    <section className="file-part lying-outcome" tabIndex={-1} aria-label={text("lying.outcome")}>
      {goneItems.length === 0 ? null : (
        <ul className="plain-list" aria-label={text("lying.outcome")}>
          {goneItems.map((item) => (
            <li key={keyOf(item)} className="small lying-gone">
              <span className="good">✓</span> <span className="lying-name">{item.name}</span>{" "}
              <span className="dim">{text("lying.gone", { time })}</span>
            </li>
          ))}
        </ul>
      )}
      {stillCount === 0 ? null : <p className="warning">▲ {text("lying.still", { count: stillCount })}</p>}
    </section>
  );
}
