// Questions the model never studied, with the answer that was wanted, the one before the training and the one after it.
// Below 30 of them it says so: no number stands for reading.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import { isEnded } from "../../../src-shared/domain/jobs/job.ts";
import { useText } from "../../i18n/text.ts";
import { useFigures, useNowMs } from "../../i18n/use-figures.ts";
import { Select } from "../../imports/file-fields.tsx";
import { cancelTask, isUnderWay, useTasks } from "../../tasks/tasks-store.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { answerOrders, answersBy, enoughForNumbers, shownAtOnce, type AnswerOrder } from "./answer-order.ts";
import { askHeldOut, useAsking } from "./asking.ts";
import { stageName } from "./saved-stages.tsx";
import { useTraining, type TrainingAnswers, type TrainingDetail } from "./training-store.ts";

/** As many as are asked in a sitting. */
const askedAtOnce = 12;
const askedByItselfWithinMs = 60_000;

export function HeldOutAnswers({
  projectId,
  detail: { job, checkpoints },
}: {
  readonly projectId: string;
  readonly detail: TrainingDetail;
}): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  const answers = useTraining((state) => state.answers);
  const { error } = useAsking();
  const isAsking = useIsAsking();
  const nowMs = useNowMs();
  const { jobId, isRehearsal } = job;
  const hasModel = job.state === "succeeded" || checkpoints.length > 0;
  const isMissing = answers !== null && answers.answers.length === 0 && answers.heldOutCount > 0;
  // The studio asks them by itself after a rehearsal: a button for the same would only be in the way.
  const isSoon =
    isRehearsal && job.state === "succeeded" && nowMs - (job.finishedAtMs ?? 0) < askedByItselfWithinMs;
  if (!hasModel && isEnded(job.state)) return null;
  const askCount = Math.min(askedAtOnce, answers?.heldOutCount ?? 0);
  return (
    <section className="held-out group" aria-labelledby="answers-title">
      <h2 id="answers-title" tabIndex={-1}>
        {text("training.answers.title")}
      </h2>
      <p className="small dim">{text("training.answers.meaning")}</p>
      {error ? (
        <ErrorNotice error={error} onRetry={() => void askHeldOut(projectId, jobId, askCount)} />
      ) : null}
      {isAsking ? <Asking /> : null}
      {answers === null ? (
        <p className="dim">{text("training.answers.none")}</p>
      ) : answers.heldOutCount === 0 && answers.answers.length === 0 ? (
        <p>{text("training.answers.noneHeldOut")}</p>
      ) : null}
      {isMissing && !isAsking && isSoon ? <p className="dim">{text("training.answers.soon")}</p> : null}
      {isMissing && !isAsking && hasModel && !isSoon ? (
        <div className="buttons">
          <Button onClick={() => void askHeldOut(projectId, jobId, askCount)}>
            {text("training.answers.ask", { count: askCount, number: figures.count(askCount) })}
          </Button>
          {isRehearsal ? null : (
            <span className="small dim">
              {text("training.answers.askWords", { connection: job.connectionLabel })}
            </span>
          )}
        </div>
      ) : null}
      {answers !== null && answers.answers.length > 0 ? (
        <AnswerList jobId={jobId} answers={answers} finalModel={job.fineTunedModel} />
      ) : null}
    </section>
  );
}

function useIsAsking(): boolean {
  const isAskedHere = useAsking((state) => state.isAsking);
  const isTask = useTasks((state) =>
    state.tasks.some((task) => task.kind === "ask-held-out" && isUnderWay(task)),
  );
  return isAskedHere || isTask;
}

function Asking(): JSX.Element {
  const text = useText();
  const task = useTasks((state) =>
    state.tasks.find(({ kind, state: now }) => kind === "ask-held-out" && now === "running"),
  );
  const figures = useFigures();
  return (
    <div className="buttons">
      <span role="status">{text("training.answers.asking")}</span>
      {task?.progress ? <span className="dim">{figures.percent(task.progress)}</span> : null}
      {task ? (
        <Button onClick={() => void cancelTask(task.taskId)}>{text("training.answers.stopAsking")}</Button>
      ) : null}
    </div>
  );
}

function AnswerList({
  jobId,
  answers: { answers, heldOutCount },
  finalModel,
}: {
  readonly jobId: string;
  readonly answers: TrainingAnswers;
  readonly finalModel: string | null;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const [order, setOrder] = useState<AnswerOrder>(answerOrders[0]);
  const [shownCount, setShownCount] = useState(shownAtOnce);
  const models = [...new Set(answers.map(({ model }) => model))];
  const [chosenModel, setModel] = useState<string | null>(null);
  const model =
    chosenModel ?? (finalModel !== null && models.includes(finalModel) ? finalModel : models.at(-1));
  const nameOf = useStageNames();
  const ofModel = answers.filter((answer) => answer.model === model);
  const sorted = answersBy(order, ofModel, jobId);
  const shown = sorted.slice(0, shownCount);
  const isFew = heldOutCount < enoughForNumbers;
  const moreCount = Math.min(10, sorted.length - shown.length);
  return (
    <>
      {isFew ? (
        <p className="launch-remark">
          <span>
            <strong>{text("training.answers.fewTitle")}</strong>{" "}
            {text("training.answers.few", { count: heldOutCount, number: figures.count(heldOutCount) })}
          </span>
        </p>
      ) : null}
      <div className="held-out-bar">
        <div className="held-out-orders" role="group" aria-label={text("training.answers.which")}>
          {answerOrders.map((name) => (
            <label key={name} className="file-tick">
              <input
                type="radio"
                name="answer-order"
                checked={order === name}
                onChange={() => {
                  setOrder(name);
                  setShownCount(shownAtOnce);
                }}
              />
              <span>{text(`training.answers.order.${name}`)}</span>
            </label>
          ))}
        </div>
        {models.length > 1 && model !== undefined ? (
          <Select
            label={text("training.answers.after")}
            value={model}
            options={models.map((value) => ({ value, label: nameOf(value) }))}
            onChoose={setModel}
          />
        ) : null}
      </div>
      <p className="caption dim">{text("training.answers.orderMeaning")}</p>
      <ol className="held-out-list">
        {shown.map(({ exampleId, question, wanted, before, after }) => (
          <li key={exampleId} className="held-out-one">
            <p className="held-out-question" dir="auto">
              <span className="only-read-aloud">{text("training.answers.question")}: </span>
              {question}
            </p>
            <dl>
              {(
                [
                  ["wanted", wanted],
                  ["before", before],
                  ["after", after],
                ] as const
              ).map(([name, words]) => (
                <div key={name} data-answer={name}>
                  <dt className="caption dim">{text(`training.answers.${name}`)}</dt>
                  <dd dir="auto">
                    {words === "" ? <span className="dim">{text("training.answers.empty")}</span> : words}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
      {moreCount > 0 ? (
        <div className="buttons">
          <Button onClick={() => setShownCount(shownCount + moreCount)}>
            {text("training.answers.more", { count: moreCount, number: figures.count(moreCount) })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** A model's name as a person knows it: which stage it is. */
function useStageNames(): (model: string) => string {
  const text = useText();
  const figures = useFigures();
  const checkpoints = useTraining((state) => state.detail?.checkpoints) ?? [];
  return (model) => {
    const stage = checkpoints.find((checkpoint) => checkpoint.model === model);
    return stage === undefined || stage.isLast
      ? text("training.stages.last")
      : stageName(stage, text, figures);
  };
}
