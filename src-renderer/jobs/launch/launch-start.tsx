// Step 4, "Start": what the button does in its own words, and beside it what stands in the way, with the way out.
import { Button } from "@mantine/core";
import { IconAlertOctagon } from "@tabler/icons-react";
import type { JSX } from "react";
import type { ConnectionSummary } from "../../../src-shared/contract/connections.ts";
import type { JobPreview } from "../../../src-shared/contract/jobs.ts";
import { useMustFixCount } from "../../findings/findings-store.ts";
import { locale, useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { hashOf } from "../../lib/routes.ts";
import { priceWords } from "../job-words.ts";
import { examplesOf } from "../remark-examples.ts";
import { showExamples } from "../show-examples.ts";
import { GateSheet } from "./gate-sheet.tsx";
import { hasProblem, type LaunchDraft } from "./launch-draft.ts";
import { start, useLaunch } from "./launch-store.ts";
import { PrecheckPart } from "./precheck-part.tsx";
import { StartRefusal } from "./start-refusal.tsx";

/** Of the providers' own rules (fine-tuning facts, 2026-11-22). */
const fewestExamples = 10;

export function StartStep({ projectId, draft, connection, preview, usualName }: StartProps): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const startError = useLaunch((state) => state.startError);
  const isAtGate = useLaunch((state) => state.isAtGate);
  const { obstacles } = preview;
  const mustFixCount = useMustFixCount(projectId);
  const isRehearsal = connection.kind === "rehearsal";
  return (
    <>
      <p>{text("jobs.manner")}</p>
      {obstacles.length > 0 || mustFixCount > 0 ? (
        <div className="notice notice-error" id="launch-obstacles">
          <IconAlertOctagon className="icon" aria-hidden />
          <div className="notice-words">
            <strong>{text("jobs.launch.fixFirst")}</strong>
            <ul className="launch-remarks">
              {mustFixCount > 0 ? (
                <li className="launch-remark">
                  <span>
                    {text("jobs.launch.mustFix", {
                      count: mustFixCount,
                      number: figures.count(mustFixCount),
                    })}
                  </span>
                  <Button component="a" href={hashOf({ screen: "check", projectId })}>
                    {text("jobs.launch.toCheck")}
                  </Button>
                </li>
              ) : null}
              {obstacles.map(({ code, count }) => (
                <li key={code} className="launch-remark">
                  <span>
                    {text(`jobs.launch.obstacle.${code}`, {
                      count,
                      number: figures.count(count),
                      least: fewestExamples,
                      connection: connection.label,
                    })}
                  </span>
                  {code === "method-not-supported" || code === "model-unknown" ? null : (
                    <Button onClick={() => showExamples(projectId, examplesOf(code, draft.method))}>
                      {text("jobs.launch.show")}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      <PrecheckPart projectId={projectId} connection={connection} draft={draft} usualName={usualName} />
      {startError ? <StartRefusal error={startError} usualName={usualName} /> : null}
      {isAtGate ? (
        <GateSheet
          projectId={projectId}
          connectionId={connection.connectionId}
          label={connection.label}
          usualName={usualName}
        />
      ) : null}
      <div className="launch-start">
        <StartButton
          projectId={projectId}
          draft={draft}
          connection={connection}
          preview={preview}
          usualName={usualName}
        />
        <p className="small dim" id="launch-start-words">
          {isRehearsal
            ? text("jobs.launch.startWords")
            : text("jobs.launch.startWordsRemote", { connection: connection.label })}
        </p>
      </div>
    </>
  );
}

export type StartProps = {
  readonly projectId: string;
  readonly draft: LaunchDraft;
  readonly connection: ConnectionSummary;
  readonly preview: JobPreview;
  readonly usualName: string;
  /** Where price and time stand beside it already. */
  readonly isShort?: boolean;
};

/** Says what pressing it does. While it can't be pressed it stays in reach of the keyboard, so that its reason is heard. */
export function StartButton({
  projectId,
  draft,
  connection,
  preview,
  usualName,
  isShort = false,
}: StartProps): JSX.Element {
  const text = useText();
  const isStarting = useLaunch((state) => state.isStarting);
  const isLooking = useLaunch((state) => state.isLooking);
  const isChecking = useLaunch((state) => state.precheck.state === "running");
  const long = useStartWords(connection, preview);
  const short = text(connection.kind === "rehearsal" ? "jobs.launch.startHere" : "jobs.launch.startThere");
  const mustFixCount = useMustFixCount(projectId);
  const hasObstacle = preview.obstacles.length > 0 || mustFixCount > 0;
  const isClosed = hasObstacle || hasProblem(draft) || isStarting;
  return (
    <Button
      variant="filled"
      aria-disabled={isClosed}
      {...(isClosed ? { "data-disabled": true } : {})}
      aria-busy={isLooking}
      aria-describedby={hasObstacle ? "launch-obstacles" : "launch-start-words"}
      onClick={() => {
        if (!isClosed) void start(usualName);
      }}
    >
      {isChecking
        ? text("accounts.precheck.checking")
        : isStarting
          ? text("jobs.launch.starting")
          : isShort
            ? short
            : long}
    </Button>
  );
}

function useStartWords(connection: ConnectionSummary, { costMicroUsd, timeMs }: JobPreview): string {
  const text = useText();
  const figures = useFigures();
  if (connection.isFree || costMicroUsd === 0) {
    return timeMs === null
      ? text("jobs.launch.startFree")
      : text("jobs.launch.startFreeTime", { time: figures.duration(timeMs) });
  }
  return costMicroUsd === null
    ? text("jobs.launch.startUnknown", { connection: connection.label })
    : text("jobs.launch.startPaid", { price: priceWords(costMicroUsd, locale) });
}
