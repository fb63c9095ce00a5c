// What is said about the examples in the table's rows, fetched for those in view and kept for a while. The table asks
// by drawing; what arrives has it drawn again. Holds no more than a screenful of examples' remarks.
import type { ExampleRow } from "../../src-shared/contract/examples.ts";
import type { RemarkShown } from "../../src-shared/contract/findings.ts";
import { filledWords } from "../../src-shared/domain/findings/finding.ts";
import { tellRowsChanged } from "../examples/examples-rows.ts";
import { useExamples } from "../examples/examples-store.ts";
import { realId } from "../examples/row-ids.ts";
import { ask } from "../transport/studio-client.ts";
import { loadGuides, useGuides, type Guides } from "./guides-store.ts";
import { onFindingsChanged } from "./reload-findings.ts";

/** While somebody scrolls, nobody reads: only where they stay is asked for. */
const afterMs = 150;
/** Two screens of a large window; the newest are kept. */
const wantedMost = 200;
const keptMost = 1_000;

let ofProjectId: string | null = null;
let kept = new Map<number, readonly RemarkShown[]>();
let wanted = new Set<number>();
let underWay: ReadonlySet<number> = new Set();
let timer: ReturnType<typeof setTimeout> | null = null;

/** The remarks of a row in one line; null until they are here. Asking fetches them. */
export function saidOf({ exampleId }: ExampleRow): string | null {
  const { projectId } = useExamples.getState();
  const { guides } = useGuides.getState();
  if (projectId !== ofProjectId) forget(projectId);
  const id = realId(exampleId);
  const remarks = kept.get(id);
  if (remarks === undefined || guides === null) {
    want(id);
    return null;
  }
  return messagesOf(remarks, guides).join(" ") || null;
}

/** One sentence for each kind of remark that counts. */
function messagesOf(remarks: readonly RemarkShown[], guides: Guides): readonly string[] {
  const said = remarks
    .filter(({ isDismissed }) => !isDismissed)
    .map(({ code, details }) => filledWords(guides.get(code)?.message ?? code, details));
  return [...new Set(said)];
}

function want(exampleId: number): void {
  if (exampleId < 0 || underWay.has(exampleId)) return;
  wanted.delete(exampleId);
  wanted.add(exampleId);
  timer ??= setTimeout(() => {
    timer = null;
    void fetchWanted();
  }, afterMs);
}

async function fetchWanted(): Promise<void> {
  const projectId = ofProjectId;
  const exampleIds = [...wanted].slice(-wantedMost);
  wanted = new Set();
  underWay = new Set(exampleIds);
  if (projectId === null || exampleIds.length === 0) return;
  try {
    const [{ examples }] = await Promise.all([ask("findings.of", { projectId, exampleIds }), loadGuides()]);
    if (ofProjectId !== projectId) return;
    // Those without any are known to have none.
    for (const exampleId of exampleIds) kept.set(exampleId, []);
    for (const { exampleId, remarks } of examples) kept.set(exampleId, remarks);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - keptMost))) kept.delete(oldest);
    tellRowsChanged();
  } catch {
    // The mark still says how bad the worst of them is; the next drawing asks again.
  } finally {
    underWay = new Set();
  }
}

function forget(projectId: string | null): void {
  ofProjectId = projectId;
  kept = new Map();
  wanted = new Set();
}

onFindingsChanged(() => {
  // What is drawn meanwhile asks afresh.
  forget(ofProjectId);
  return Promise.resolve();
});
