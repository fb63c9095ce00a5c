// The saved stages: the model as it was at the end of a round, the best one marked, each with its way to Try.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { isEnded } from "../../../src-shared/domain/jobs/job.ts";
import { useText, type Text } from "../../i18n/text.ts";
import { useFigures, type Figures } from "../../i18n/use-figures.ts";
import { useSettings } from "../../settings/settings-store.ts";
import { epochOf } from "../chart/chart-series.ts";
import { lossWords } from "../chart/chart-words.ts";
import { askHeldOut, useAsking } from "./asking.ts";
import { useTraining, type TrainingDetail } from "./training-store.ts";
import { tryHash } from "./try-link.ts";

const askedOfStage = 12;

export function SavedStages({
  projectId,
  detail: { job, checkpoints },
}: {
  readonly projectId: string;
  readonly detail: TrainingDetail;
}): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  const isDetailed = useSettings((state) => state.settings.wording) === "detailed";
  const heldOutCount = useTraining((state) => state.answers?.heldOutCount ?? 0);
  const isAsking = useAsking((state) => state.isAsking);
  const bestStep = bestStageStep(checkpoints, job.verdict?.bestStep ?? null);
  const hasEnded = isEnded(job.state);
  if (hasEnded && checkpoints.length === 0 && job.state !== "succeeded") return null;
  return (
    <section className="group" aria-labelledby="stages-title">
      <h2 id="stages-title">{text("training.stages.title")}</h2>
      {checkpoints.length === 0 ? (
        <p className="dim">{text(hasEnded ? "training.stages.noneEver" : "training.stages.none")}</p>
      ) : (
        <p className="small dim">{text("training.stages.meaning")}</p>
      )}
      <ol className="stages">
        {checkpoints.map(({ checkpointId, step, epoch, fullValidLoss, isLast, model }) => {
          const name = stageName({ step, epoch }, text, figures);
          const round = epoch ?? epochOf(step, job);
          const facts = [
            round === null
              ? text("training.stages.step", { step: figures.count(step) })
              : text("training.stages.round", { epoch: round, step: figures.count(step) }),
            ...(isDetailed && fullValidLoss !== null
              ? [text("training.stages.loss", { value: lossWords(fullValidLoss) })]
              : []),
            ...(isLast ? [text("training.stages.last")] : []),
          ];
          return (
            <li key={checkpointId} className="stage">
              <span className="stage-words">
                {name}
                {step === bestStep ? (
                  <span className="stage-best">
                    <span aria-hidden>★</span> {text("training.stages.best")}
                  </span>
                ) : null}
                <span className="small dim">{facts.join(" · ")}</span>
              </span>
              {hasEnded && heldOutCount > 0 && !isLast ? (
                <Button
                  variant="subtle"
                  disabled={isAsking}
                  aria-label={text("training.stages.askThis", { name })}
                  onClick={() =>
                    void askHeldOut(projectId, job.jobId, Math.min(askedOfStage, heldOutCount), model)
                  }
                >
                  {text("training.stages.ask")}
                </Button>
              ) : null}
              <Button
                component="a"
                href={tryHash(projectId, job.connectionId, model)}
                aria-label={text("training.stages.tryThis", { name })}
              >
                {text("training.stages.try")}
              </Button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** By the round it ends: a provider keeps only some of them, so counting those would name them anew each time. */
export function stageName(
  { step, epoch }: Pick<TrainingDetail["checkpoints"][number], "step" | "epoch">,
  text: Text,
  figures: Pick<Figures, "count">,
): string {
  return epoch === null
    ? text("training.stages.nameByStep", { step: figures.count(step) })
    : text("training.stages.name", { number: epoch });
}

/** Where the whole validation was lowest, or what the verdict says where none was measured. */
function bestStageStep(
  checkpoints: TrainingDetail["checkpoints"],
  verdictStep: number | null,
): number | null {
  if (verdictStep !== null && checkpoints.some(({ step }) => step === verdictStep)) return verdictStep;
  let best: { readonly step: number; readonly loss: number } | null = null;
  for (const { step, fullValidLoss } of checkpoints) {
    if (fullValidLoss !== null && (best === null || fullValidLoss < best.loss)) {
      best = { step, loss: fullValidLoss };
    }
  }
  return best?.step ?? null;
}
