// The way from a remark of Train into Examples: the examples it is about, or one of them in the writing view.
import type { ViewDefinition } from "../../src-shared/domain/view.ts";
import { openDefinition, showExamplesOf } from "../examples/examples-store.ts";
import { openWriting } from "../examples/writing.ts";
import { go } from "../lib/navigation.ts";

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
