// The tools of an example that is open, for a component: the same list until one of them changes.
import { toolsOf } from "../../../src-shared/domain/conversation-tools.ts";
import type { Json } from "../../../src-shared/domain/json.ts";
import { useEditings } from "../panel/editing.ts";

const noTools: readonly Json[] = [];

export function useToolsOf(exampleId: number): readonly Json[] {
  return useEditings(({ open }) => {
    const editing = open[exampleId]?.editing;
    if (!editing) return noTools;
    const tools = toolsOf(editing.shown);
    return tools.length === 0 ? noTools : tools;
  });
}
