// What must be the same in all examples of a training: their kind, and whether they have tools. Rules: fine-tuning
// facts, section 5 (2026-11-22). For files the same is said line by line (format/file.ts).
import { factFlags } from "../facts.ts";
import type { CheckGuides } from "../finding.ts";
import { rowsWhere, type ProjectCheck } from "../project-check.ts";
import { exampleKinds } from "../../example.ts";

const guides = {
  "structure.tools-in-some": {
    severity: "error",
    title: {
      one: "1 example differs from the others in having tools",
      other: "{{count}} examples differ from the others in having tools",
    },
    message: "Examples with tools: {{withTools}}, without: {{withoutTools}}.",
    why: "A provider wants tools in all examples or in none and refuses the file otherwise.",
    advice: "Give all examples the same tools, also where none is called, or train with one sort only.",
    fix: null,
  },
  "structure.kinds-mixed": {
    severity: "warning",
    title: {
      one: "1 example is of another kind than the others",
      other: "{{count}} examples are of another kind than the others",
    },
    message: "Conversations: {{chats}}, pairs of a better and a worse answer: {{preferences}}.",
    why: "A training takes one kind only; the other kind is left out.",
    advice: "That is fine if you train twice: first with the conversations, then with the pairs of answers.",
    fix: null,
  },
} as const satisfies CheckGuides;

export const sameInAllCheck: ProjectCheck = {
  guides,
  look: (table, _project, say) => {
    const { id, kind, flags } = table.columns();
    const rows = exampleKinds.map(() => 0);
    const withTools = exampleKinds.map(() => 0);
    for (let index = 0; index < table.length(); index += 1) {
      if (id[index] === 0) continue;
      const at = kind[index] ?? 0;
      rows[at] = (rows[at] ?? 0) + 1;
      if (((flags[index] ?? 0) & factFlags.hasTools) !== 0) withTools[at] = (withTools[at] ?? 0) + 1;
    }
    for (let at = 0; at < rows.length; at += 1) {
      const have = withTools[at] ?? 0;
      const haveNot = (rows[at] ?? 0) - have;
      if (have === 0 || haveNot === 0) continue;
      const wanted = have < haveNot ? factFlags.hasTools : 0;
      const { count, exampleIds } = rowsWhere(
        table,
        (index) => kind[index] === at && ((flags[index] ?? 0) & factFlags.hasTools) === wanted,
      );
      say({
        code: "structure.tools-in-some",
        details: { withTools: have, withoutTools: haveNot, count },
        exampleIds,
      });
    }
    const [chats = 0, preferences = 0] = rows;
    if (chats === 0 || preferences === 0) return;
    const fewer = chats < preferences ? 0 : 1;
    const { count, exampleIds } = rowsWhere(table, (index) => kind[index] === fewer);
    say({ code: "structure.kinds-mixed", details: { chats, preferences, count }, exampleIds });
  },
};
