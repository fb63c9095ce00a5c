// The verdict: one of five words with its shape, one reason, one next step with its button. Beside the curve, never
// instead of the answers.
import { Button } from "@mantine/core";
import {
  IconBook2,
  IconCircleCheck,
  IconEqual,
  IconHelpCircle,
  IconMoodConfuzed,
  type TablerIcon,
} from "@tabler/icons-react";
import type { JSX } from "react";
import type { JobVerdict } from "../../../src-shared/contract/jobs.ts";
import { isEnded } from "../../../src-shared/domain/jobs/job.ts";
import { useText } from "../../i18n/text.ts";
import { showExamples } from "../show-examples.ts";
import { wholeProject } from "../../examples/examples-store.ts";
import { setUpAgain, stopTraining, type AgainChange } from "./training-actions.ts";
import type { TrainingDetail } from "./training-store.ts";
import { tryHash } from "./try-link.ts";
import { nextCodeOf, nextStepWords, reasonWords, type NextCode } from "./verdict-words.ts";

const shapes: Readonly<Record<JobVerdict["verdict"], TablerIcon>> = {
  "learning-well": IconCircleCheck,
  memorising: IconBook2,
  "not-learning": IconEqual,
  unstable: IconMoodConfuzed,
  "too-little-to-tell": IconHelpCircle,
};
const colours: Readonly<Record<JobVerdict["verdict"], string>> = {
  "learning-well": "good",
  memorising: "warning",
  "not-learning": "warning",
  unstable: "error",
  "too-little-to-tell": "dim",
};

export function VerdictChip({ verdict }: { readonly verdict: JobVerdict }): JSX.Element {
  const text = useText();
  const Shape = shapes[verdict.verdict];
  const name = text(`training.verdict.name.${verdict.verdict}`);
  return (
    <span className="verdict-chip">
      <Shape className={`icon ${colours[verdict.verdict]}`} aria-hidden />
      {verdict.isQualified ? text("training.verdict.qualified", { name }) : name}
    </span>
  );
}

export function VerdictCard({
  projectId,
  detail,
}: {
  readonly projectId: string;
  readonly detail: TrainingDetail;
}): JSX.Element {
  const text = useText();
  const { job } = detail;
  const { verdict } = job;
  const hasEnded = isEnded(job.state);
  return (
    <section className="verdict" aria-labelledby="verdict-title">
      <h2 id="verdict-title" className="caption dim">
        {text(hasEnded ? "training.verdict.title" : "training.verdict.soFar")}
      </h2>
      {verdict === null ? (
        <p className="dim">{text(hasEnded ? "training.verdict.noneEver" : "training.verdict.none")}</p>
      ) : (
        <>
          <p className="verdict-name">
            <VerdictChip verdict={verdict} />
          </p>
          <p>{reasonWords(verdict, job, text)}</p>
          <p>
            <strong>{nextStepWords(verdict, job, text)}</strong>
          </p>
          <NextButton projectId={projectId} detail={detail} verdict={verdict} />
          {verdict.isQualified && hasEnded ? (
            <p className="small dim">{text("training.verdict.read")}</p>
          ) : null}
        </>
      )}
    </section>
  );
}

const changes: Partial<Readonly<Record<NextCode, AgainChange>>> = {
  "lower-rate": "gentler",
  "raise-rate": "stronger",
  "more-rounds": "more",
  "fewer-rounds": "fewer",
};

function NextButton({
  projectId,
  detail,
  verdict: { nextStep },
}: {
  readonly projectId: string;
  readonly detail: TrainingDetail;
  readonly verdict: JobVerdict;
}): JSX.Element | null {
  const text = useText();
  const { job, settings, checkpoints } = detail;
  const stage = checkpoints.find(({ step }) => step === nextStep["step"]);
  const code = nextCodeOf(nextStep.code);
  if (code === null || code === "wait") return null;
  const change = changes[code];
  if (change !== undefined) {
    const epochs = typeof nextStep["epochs"] === "number" ? nextStep["epochs"] : null;
    return isEnded(job.state) ? (
      <Button onClick={() => setUpAgain(projectId, job, settings, { change, epochs })}>
        {text("training.verdict.act.again")}
      </Button>
    ) : null;
  }
  switch (code) {
    case "stop-and-take":
      return isEnded(job.state) ? null : (
        <Button onClick={() => void stopTraining(job)}>{text("training.verdict.act.stop")}</Button>
      );
    case "take-saved-stage":
      return stage ? (
        <Button component="a" href={tryHash(projectId, job.connectionId, stage.model)}>
          {text("training.verdict.act.stage")}
        </Button>
      ) : null;
    case "add-examples":
    case "hold-examples-back":
      return (
        <Button onClick={() => showExamples(projectId, wholeProject)}>
          {text("training.verdict.act.examples")}
        </Button>
      );
    default:
      return (
        <Button onClick={() => document.getElementById("answers-title")?.focus()}>
          {text("training.verdict.act.answers")}
        </Button>
      );
  }
}
