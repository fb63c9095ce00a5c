// Under Details: the settings, the exact files that were sent, the instructions of then, and everything the provider
// said. Above it, what changed in the examples since.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import { useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { setUpAgain } from "./training-actions.ts";
import { TrainingEvents } from "./training-events.tsx";
import type { TrainingDetail } from "./training-store.ts";

export function ChangedSince({
  projectId,
  detail: { job, settings, changedSince },
}: {
  readonly projectId: string;
  readonly detail: TrainingDetail;
}): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  if (changedSince === null) return null;
  const { addedCount, changedCount, removedCount } = changedSince;
  const parts = (
    [
      ["added", addedCount],
      ["changed", changedCount],
      ["removed", removedCount],
    ] as const
  ).flatMap(([name, count]) =>
    count === 0 ? [] : [text(`training.changed.${name}`, { count, number: figures.count(count) })],
  );
  return (
    <section className="group" aria-labelledby="changed-title">
      <h2 id="changed-title">{text("training.changed.title")}</h2>
      {parts.length === 0 ? (
        <p className="dim">{text("training.changed.nothing")}</p>
      ) : (
        <>
          <p>{parts.join(", ")}.</p>
          <div className="buttons">
            <Button onClick={() => setUpAgain(projectId, job, settings, { change: "same" })}>
              {text("training.changed.again")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

export function TrainingDetails({
  projectId,
  detail,
}: {
  readonly projectId: string;
  readonly detail: TrainingDetail;
}): JSX.Element {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="training-details" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{text("training.details.title")}</h2>
      </summary>
      {isOpen ? (
        <div className="training-details-body">
          <Facts detail={detail} />
          <Files detail={detail} />
          <Instructions detail={detail} />
          <TrainingEvents projectId={projectId} jobId={detail.job.jobId} />
        </div>
      ) : null}
    </details>
  );
}

function Facts({ detail: { job, settings } }: { readonly detail: TrainingDetail }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const automatic = text("training.details.automatic");
  const wished = (value: number | "auto"): string => (value === "auto" ? automatic : String(value));
  const facts: readonly (readonly [string, string])[] = [
    [text("jobs.launch.method"), text(`jobs.launch.${job.method}`)],
    [text("training.details.beganWith"), job.model],
    ...(job.fineTunedModel === null ? [] : [[text("training.details.model"), job.fineTunedModel] as const]),
    [
      text("jobs.launch.field.epochs.label"),
      settings.epochs === "auto" && job.epochs !== null
        ? text("jobs.launch.automaticIs", { value: job.epochs })
        : wished(settings.epochs),
    ],
    [text("jobs.launch.field.batchSize.label"), wished(settings.batchSize)],
    [text("jobs.launch.field.learningRateMultiplier.label"), wished(settings.learningRateMultiplier)],
    ...(job.method === "dpo" ? [[text("jobs.launch.field.beta.label"), wished(settings.beta)] as const] : []),
    [text("jobs.launch.field.seed.label"), settings.seed === null ? automatic : String(settings.seed)],
    ...(job.trainedTokens === null
      ? []
      : [
          [
            text("training.details.trainedTokens"),
            text("jobs.launch.preview.tokensValue", { number: figures.count(job.trainedTokens) }),
          ] as const,
        ]),
    ...(job.remoteStatus === null ? [] : [[text("training.details.remote"), job.remoteStatus] as const]),
    ...(job.heardAtMs === null
      ? []
      : [[text("training.details.heard"), figures.exactTime(job.heardAtMs)] as const]),
  ];
  return (
    <section aria-labelledby="facts-title">
      <h3 id="facts-title">{text("training.details.settings")}</h3>
      <dl className="training-facts small">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="dim">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Files({ detail: { files } }: { readonly detail: TrainingDetail }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <section aria-labelledby="files-title">
      <h3 id="files-title">{text("training.details.files")}</h3>
      {files.length === 0 ? (
        <p className="small dim">{text("training.details.noFiles")}</p>
      ) : (
        <p className="caption dim">{text("training.details.filesMeaning")}</p>
      )}
      <ul className="plain-list small">
        {files.map(({ use, fileName, sha256, bytes, lineCount }) => (
          <li key={`${use} ${fileName}`} className="training-file">
            <span>
              {fileName} <span className="dim">({text(`training.details.use.${use}`)})</span>
            </span>
            <span className="dim">
              {text("training.details.file", {
                count: lineCount,
                number: figures.count(lineCount),
                size: figures.size(bytes),
              })}
            </span>
            <code className="path caption">{sha256}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Instructions({ detail: { instructions } }: { readonly detail: TrainingDetail }): JSX.Element {
  const text = useText();
  return (
    <section aria-labelledby="instructions-then-title">
      <h3 id="instructions-then-title">{text("training.details.instructions")}</h3>
      {instructions === "" ? (
        <p className="small dim">{text("training.details.noInstructions")}</p>
      ) : (
        <p className="quoted small" dir="auto">
          {instructions}
        </p>
      )}
    </section>
  );
}
