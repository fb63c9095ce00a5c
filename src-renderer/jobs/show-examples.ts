// The way from a remark of Train into Examples: the examples it is about, or one of them in the writing view.
import type { JobPreview } from "../../src-shared/contract/jobs.ts";
import type { TrainingMethod } from "../../src-shared/domain/jobs/remote-job.ts";
import type { Condition, ViewDefinition } from "../../src-shared/domain/view.ts";
import { openDefinition, showExamplesOf, wholeProject } from "../examples/examples-store.ts";
import { openWriting } from "../examples/writing.ts";
import { go } from "../lib/navigation.ts";

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
      return { ...wholeProject, sorts: [{ field: "tokens", direction: "down" }] };
    case "no-validation-examples":
    case "tools-or-images-left-out":
    case "method-not-supported":
    case "model-unknown":
      return wholeProject;
  }
}

function only(condition: Condition): ViewDefinition {
  return { filter: { match: "all", conditions: [condition] }, sorts: [] };
}

export function showExamples(projectId: string, definition: ViewDefinition): void {
  showExamplesOf(projectId);
  go({ screen: "examples", projectId });
  void openDefinition(definition);
}

export function showExample(projectId: string, exampleId: number): void {
  showExamplesOf(projectId);
  go({ screen: "examples", projectId });
  openWriting(exampleId);
}
