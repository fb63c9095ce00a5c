// Examples by name or drawn from all over a project, as the panels of Check show them: a handful, cut to what is read.
import type { ExampleRow } from "../../src-shared/contract/examples.ts";
import { ask } from "../transport/studio-client.ts";
import { spacedPlaces } from "./spaced-places.ts";

export type ReadExample = Pick<
  ExampleRow,
  "exampleId" | "rank" | "split" | "askText" | "answerText" | "otherAnswerText"
>;

/** @param exampleIds a page of them; those that are gone by now are left out. */
export async function examplesById(
  projectId: string,
  exampleIds: readonly number[],
): Promise<readonly ReadExample[]> {
  const found = await Promise.all(
    exampleIds.map(async (exampleId) => {
      try {
        return (await ask("examples.get", { projectId, exampleId })).example;
      } catch {
        return null;
      }
    }),
  );
  return found.filter((example) => example !== null);
}

/**
 * Examples from evenly spaced places of the whole project.
 * @param start from 0 to below 1: which ones; another number draws others.
 */
export async function examplesAllOver(
  projectId: string,
  count: number,
  start: number,
): Promise<readonly ReadExample[]> {
  const { viewId, exampleCount } = await ask("examples.openView", { projectId });
  const pages = await Promise.all(
    spacedPlaces(exampleCount, count, start).map((from) =>
      ask("examples.page", { projectId, viewId, from, limit: 1 }),
    ),
  );
  return pages.flatMap(({ examples }) => examples);
}
