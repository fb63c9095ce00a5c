// A few questions to begin with: of the final exam, else of those it is only checked with. Never one it learns from:
// an answer to that would show its memory.
import { ask } from "../transport/studio-client.ts";

const sampleCount = 4;
/** Looked at for a varied choice; the texts of a page are short. */
const lookedAt = 40;

export async function heldOutQuestions(projectId: string): Promise<readonly string[]> {
  for (const split of ["test", "validation"] as const) {
    // oxlint-disable-next-line no-await-in-loop -- the second only where the first has none
    const questions = await questionsUsedFor(projectId, split);
    if (questions.length > 0) return spread(questions);
  }
  return [];
}

async function questionsUsedFor(projectId: string, split: "test" | "validation"): Promise<readonly string[]> {
  const { viewId } = await ask("examples.openView", {
    projectId,
    definition: { filter: { match: "all", conditions: [{ field: "split", values: [split] }] } },
  });
  const { examples } = await ask("examples.page", { projectId, viewId, from: 0, limit: lookedAt });
  const asked = examples.filter(({ isCut, messageCount }) => !isCut && messageCount <= 2);
  return [...new Set(asked.map(({ askText }) => askText.trim()))].filter((question) => question !== "");
}

/** Some of them, from all over the list. */
function spread(questions: readonly string[]): readonly string[] {
  const count = Math.min(sampleCount, questions.length);
  return Array.from(
    { length: count },
    (_question, index) => questions[Math.floor((index * questions.length) / count)] ?? "",
  );
}
