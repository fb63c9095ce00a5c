// Everything the provider said about a training, newest first, in its own words, page by page.
import { Button } from "@mantine/core";
import { useEffect, useState, type JSX } from "react";
import type { AppError } from "../../../src-shared/errors.ts";
import { useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { ask, asAppError } from "../../transport/studio-client.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { onJobsChanged } from "../reload-jobs.ts";
import type { TrainingEvent } from "./training-store.ts";

const pageSize = 50;

type Listed = { readonly events: readonly TrainingEvent[]; readonly hasMore: boolean };

export function TrainingEvents({
  projectId,
  jobId,
}: {
  readonly projectId: string;
  readonly jobId: string;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const [withMetrics, setWithMetrics] = useState(false);
  const { listed, error, more, reload } = useEvents(projectId, jobId, withMetrics);
  return (
    <section aria-labelledby="events-title">
      <div className="events-head">
        <h3 id="events-title">{text("training.details.events")}</h3>
        <label className="file-tick small">
          <input
            type="checkbox"
            checked={withMetrics}
            onChange={({ currentTarget }) => setWithMetrics(currentTarget.checked)}
          />
          <span>{text("training.details.withMetrics")}</span>
        </label>
      </div>
      {error ? <ErrorNotice error={error} onRetry={() => void reload()} /> : null}
      {listed?.events.length === 0 ? <p className="small dim">{text("training.details.noEvents")}</p> : null}
      <ol className="events small">
        {listed?.events.map(({ number, atMs, level, message }) => (
          <li key={number} data-level={level}>
            <time className="dim" dateTime={new Date(atMs).toISOString()}>
              {figures.exactTime(atMs)}
            </time>
            <span className={level === "error" ? "error" : level === "warn" ? "warning" : "dim"}>
              {text(`training.details.level.${level}`)}
            </span>
            <span dir="auto">{message}</span>
          </li>
        ))}
      </ol>
      {listed?.hasMore ? (
        <div className="buttons">
          <Button onClick={() => void more()}>{text("training.details.older")}</Button>
        </div>
      ) : null}
    </section>
  );
}

/** The newest page stays fresh; older ones are added to it when they are asked for. */
function useEvents(
  projectId: string,
  jobId: string,
  withMetrics: boolean,
): {
  readonly listed: Listed | null;
  readonly error: AppError | null;
  readonly more: () => Promise<void>;
  readonly reload: () => Promise<void>;
} {
  const [listed, setListed] = useState<Listed | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const about = { projectId, jobId, withMetrics, limit: pageSize };
  const reload = async (): Promise<void> => {
    try {
      const newest = await ask("jobs.events", about);
      setError(null);
      setListed((now) => joined(newest, now));
    } catch (failure) {
      setError(asAppError(failure));
    }
  };
  const more = async (): Promise<void> => {
    const before = listed?.events.at(-1)?.number;
    if (before === undefined) return;
    try {
      const older = await ask("jobs.events", { ...about, before });
      setListed((now) => ({ events: [...(now?.events ?? []), ...older.events], hasMore: older.hasMore }));
    } catch (failure) {
      setError(asAppError(failure));
    }
  };
  useEffect(() => {
    setListed(null);
    void reload();
    return onJobsChanged(reload);
    // oxlint-disable-next-line react/exhaustive-deps -- `reload` is made anew by every drawing; these decide what it asks
  }, [projectId, jobId, withMetrics]);
  return { listed, error, more, reload };
}

/** Newer ones in front of those that are listed; where they don't meet, the newest page alone. */
function joined(newest: Listed, now: Listed | null): Listed {
  const oldest = newest.events.at(-1)?.number;
  if (now === null || oldest === undefined || !newest.hasMore) return newest;
  const isMeeting = now.events.some(({ number }) => number >= oldest);
  if (!isMeeting) return newest;
  return {
    events: [...newest.events, ...now.events.filter(({ number }) => number < oldest)],
    hasMore: now.hasMore,
  };
}
