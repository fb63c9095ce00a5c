// Which examples a remark of Train is about. Pure.
import type { JobPreview } from "../../src-shared/contract/jobs.ts";
import type { TrainingMethod } from "../../src-shared/domain/jobs/remote-job.ts";
import type { Condition, ViewDefinition } from "../../src-shared/domain/view.ts";

const everything: ViewDefinition = { filter: { match: "all", conditions: [] }, sorts: [] };

export type Remark = JobPreview["cautions"][number]["code"] | JobPreview["obstacles"][number]["code"];

/** @returns the examples a remark is about; the whole project where no filter can say that. */
export function examplesOf(remark: Remark, method: TrainingMethod): ViewDefinition {
  switch (remark) {
    case "few-examples":
    case "no-examples":
    case "too-few-examples":
      return only({ field: "split", values: ["train"] });
    case "few-validation-examples":
      return only({ field: "split", values: ["validation"] });
    case "not-used-left-out":
      return only({ field: "split", values: [null] });
    case "other-kind-left-out":
      return only({ field: "kind", values: [method === "dpo" ? "chat" : "preference"] });
    case "examples-without-answer":
      return only({
        field: "answer",
        operator: "is-empty",
        find: "",
        matchCase: false,
        wholeWord: false,
        isPattern: false,
      });
    case "too-long-left-out":
      return { ...everything, sorts: [{ field: "tokens", direction: "down" }] };
    case "no-validation-examples":
    case "tools-or-images-left-out":
    case "method-not-supported":
    case "model-unknown":
      return everything;
  }
}

function only(condition: Condition): ViewDefinition {
  return { filter: { match: "all", conditions: [condition] }, sorts: [] };
}
