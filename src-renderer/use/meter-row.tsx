// One model that stands ready: how it is, what it has cost so far, and ending that. While it is being made ready the
// service is asked every few seconds.
import { Button } from "@mantine/core";
import { useEffect, useState, type JSX } from "react";
import type { HostingMeterOutput } from "../../src-shared/contract/use.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { tryHash } from "../jobs/training/try-link.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { CopyButton } from "./copy-button.tsx";
import { stopMeter } from "./meter-actions.ts";
import { rateWords, soFarWords } from "./meter-words.ts";

/** A deployment takes minutes; a look costs the service next to nothing. */
const lookAfterMs = 5_000;

export function MeterRow({ meter }: { readonly meter: HostingMeterOutput }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { error, look } = useLooks(meter);
  const [isStopping, setStopping] = useState(false);
  const { name, model, connectionId, connectionLabel, projectId, state, said, isRunning, endsAtMs } = meter;
  const rate = isRunning ? rateWords(meter, text) : null;
  const canAsk = isRunning && (state === "running" || state === "unknown");
  const stop = (): void => {
    setStopping(true);
    void stopMeter(meter).finally(() => setStopping(false));
  };
  return (
    <li className="meter-row">
      <p>
        <strong>{name}</strong>{" "}
        <span className="small dim">{text("use.meter.about", { model, place: connectionLabel })}</span>
      </p>
      {state === "failed" ? (
        <p className="small error">✕ {text("use.meter.failed", { said })}</p>
      ) : (
        <>
          {isRunning && state !== "unknown" ? (
            <p className="small">{text(state === "starting" ? "use.meter.starting" : "use.meter.running")}</p>
          ) : null}
          <p className="small">{soFarWords(meter, text, figures)}</p>
          {rate === null ? null : <p className="small dim">{rate}</p>}
          {isRunning && endsAtMs !== null ? (
            <p className="small dim">{text("use.meter.endsAt", { when: figures.exactTime(endsAtMs) })}</p>
          ) : null}
        </>
      )}
      {error ? <ErrorNotice error={error} isAlert={false} onRetry={() => void look()} /> : null}
      {isRunning || state === "failed" ? (
        <div className="buttons">
          {canAsk && projectId !== null ? (
            <Button
              component="a"
              variant="filled"
              href={tryHash(projectId, connectionId, name)}
              aria-label={text("use.askOf", { name })}
            >
              {text("use.ask")}
            </Button>
          ) : null}
          <CopyButton text={name} label={text("use.copyName")} about={text("use.copyNameOf", { name })} />
          <Button
            color="red"
            variant="light"
            aria-busy={isStopping}
            disabled={isStopping}
            aria-label={text("use.stop.runOf", { name })}
            onClick={stop}
          >
            {text(isStopping ? "use.stop.running" : "use.stop.run")}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function useLooks({ meterId, state, canDelete, isRunning }: HostingMeterOutput): {
  readonly error: AppError | null;
  readonly look: () => Promise<void>;
} {
  const [error, setError] = useState<AppError | null>(null);
  const look = async (): Promise<void> => {
    try {
      await ask("use.look", { meterId });
      setError(null);
    } catch (failure) {
      setError(asAppError(failure));
    }
  };
  const isStarting = canDelete && isRunning && state === "starting" && error === null;
  useEffect(() => {
    if (!isStarting) return undefined;
    const timer = setInterval(() => void look(), lookAfterMs);
    return () => clearInterval(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the same question each time
  }, [meterId, isStarting]);
  return { error, look };
}
