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
import { useFigures } from "../../i18n/use-figures.ts";
import { showExamples } from "../show-examples.ts";
import { wholeProject } from "../../examples/examples-store.ts";
import { answersInShort } from "./answer-order.ts";
import { setUpAgain, stopTraining, type AgainChange } from "./training-actions.ts";
import { useTraining, type TrainingDetail } from "./training-store.ts";
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

export function VerdictChip({
  verdict,
  isDoubted = false,
}: {
  readonly verdict: JobVerdict;
  /** Its answers speak against it. */
  readonly isDoubted?: boolean;
}): JSX.Element {
  const text = useText();
  const Shape = isDoubted ? IconHelpCircle : shapes[verdict.verdict];
  const name = text(`training.verdict.name.${verdict.verdict}`);
  const words = isDoubted
    ? text("training.verdict.doubted", { name })
    : verdict.isQualified
      ? text("training.verdict.qualified", { name })
      : name;
  return (
    <span className="verdict-chip">
      <Shape className={`icon ${isDoubted ? "warning" : colours[verdict.verdict]}`} aria-hidden />
      {words}
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
  const figures = useFigures();
  const { verdict } = job;
  const hasEnded = isEnded(job.state);
  const answers = useTraining((state) => state.answers);
  const inShort = hasEnded ? answersInShort(answers?.answers ?? [], job.fineTunedModel) : null;
  // A curve can be right about losses and wrong about what people read: the answers have the last word.
  const isDoubted = verdict?.verdict === "learning-well" && inShort?.isDoubtful === true;
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
            <VerdictChip verdict={verdict} isDoubted={isDoubted} />
          </p>
          {inShort ? (
            <p>
              {text("training.verdict.near", {
                near: figures.count(inShort.nearCount),
                number: figures.count(inShort.count),
                count: inShort.count,
              })}
            </p>
          ) : null}
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
      return <Button onClick={showAnswers}>{text("training.verdict.act.answers")}</Button>;
  }
}

function showAnswers(): void {
  const title = document.getElementById("answers-title");
  // Focusing alone leaves a heading at the lower edge where it is.
  title?.scrollIntoView({ block: "start" });
  title?.focus({ preventScroll: true });
}
