// The words for every kind of remark, as the studio has them. Asked for when they are needed first; they never change.
import { create } from "zustand";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { FindingCode } from "../../src-shared/domain/findings/finding.ts";
import { ask } from "../transport/studio-client.ts";

export type Guide = Output<"findings.guides">["guides"][number];
export type Guides = ReadonlyMap<FindingCode, Guide>;

/** null until they arrived. */
export const useGuides = create<{ readonly guides: Guides | null }>(() => ({ guides: null }));

let loading: Promise<void> | null = null;

/** Rejects where the studio can't be reached; the next call tries again. */
export function loadGuides(): Promise<void> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<void> {
  const { guides } = await ask("findings.guides", {});
  useGuides.setState({ guides: new Map(guides.map((guide) => [guide.code, guide])) });
}
