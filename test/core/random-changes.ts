// Random changes to a project's examples through the core, from a seed: what undo must be able to take back.
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";
import { everything, openWhole, rowsOf, selected, type Ask } from "./project-state.ts";

const words = ["fee", "Überweisung", "card", "lost", "naïve", "42", "🙂", '"quote"', "=1+1"];

/** Makes `count` changes, some of them taken back again at once; returns how many steps that left. */
export async function randomlyChanged(
  ask: Ask,
  projectId: string,
  count: number,
  seed: number,
): Promise<number> {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const text = (): string => Array.from({ length: 1 + below(4) }, () => words[below(words.length)]).join(" ");
  let steps = (await ask("history.list", { projectId })).stepCount;
  const before = steps;
  // oxlint-disable no-await-in-loop -- one change after the other
  for (let change = 0; change < count; change += 1) {
    const view = await openWhole(ask, projectId);
    const at = below(Math.max(1, view.exampleCount));
    const piece = selected(view, [at, at + 1 + below(6)]);
    const page = await ask("examples.page", { projectId, viewId: view.viewId, from: at, limit: 1 });
    const row = page.examples[0];
    const kind = row ? below(12) : 0;
    if (kind <= 1 || !row) {
      const place = row
        ? ({ at: (["before", "after"] as const)[below(2)]!, exampleId: row.exampleId } as const)
        : ({ at: "end" } as const);
      await ask("examples.insert", {
        projectId,
        place,
        examples: [{ askText: text() }, { askText: text(), answerText: text(), tags: ["t"] }],
      });
    } else if (kind <= 4) {
      await ask("examples.edit", {
        projectId,
        edits: [
          {
            exampleId: row.exampleId,
            revision: row.revision,
            change: { askText: text(), notes: text(), split: "test" },
          },
        ],
      });
    } else if (kind === 5) await ask("examples.remove", { projectId, selection: piece });
    else if (kind === 6) await ask("examples.duplicate", { projectId, selection: piece });
    else if (kind === 7)
      await ask("examples.move", {
        projectId,
        selection: piece,
        place:
          below(2) === 0
            ? { at: "end" }
            : { at: "before", exampleId: (await rowsOf(ask, projectId))[0]!.exampleId },
      });
    else if (kind === 8)
      await ask("examples.set", {
        projectId,
        selection: piece,
        set: { split: (["train", "validation", null] as const)[below(3)]!, tags: { add: [text()] } },
      });
    else if (kind === 9)
      await ask("examples.writeCells", {
        projectId,
        viewId: view.viewId,
        viewRevision: view.viewRevision,
        from: at,
        columns: ["ask", "split", "notes", "instructions", "otherAnswer"],
        // Often beyond the end, and not every word is a split.
        cells: Array.from({ length: 1 + below(8) }, () =>
          [text(), ["test", "", "Überweisung"][below(3)]!, "", text(), text()].slice(0, 1 + below(5)),
        ),
      });
    else if (kind === 10)
      await ask("examples.fillCells", {
        projectId,
        selection: piece,
        columns: [["notes", "answer", "tags"][below(3)]!, "status"],
        texts: [[text(), "ready"], [text()], ["", ""]].slice(0, 1 + below(3)),
      });
    else {
      await ask("examples.replace", {
        projectId,
        selection: everything(view),
        replacement: {
          find: words[below(words.length)]!,
          replaceWith: text(),
          fields: ["text"],
          matchCase: true,
        },
      });
    }
    if (below(8) === 0 && (await ask("history.list", { projectId })).stepCount > before)
      await ask("history.undo", { projectId });
  }
  // oxlint-enable no-await-in-loop
  const list = await ask("history.list", { projectId, limit: 1_000 });
  steps = list.steps.filter((step) => !step.isUndone).length;
  while (list.steps.some((step) => step.isUndone)) {
    // What is taken back at the very end would be done again too early: a new step settles it.
    await ask("examples.insert", { projectId, examples: [{ askText: "end" }] });
    return steps + 1 - before;
  }
  return steps - before;
}
