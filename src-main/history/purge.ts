// Deletes for good what no step can bring back any more: dropped steps, the rows only they knew, rows of imports that
// were given up. In slices, in the background; what an end of the program interrupts goes on at the next open.
import type { ReadDatabase, WriteDatabase } from "../store/database.ts";
import type { Write } from "../store/write.ts";
import { decodeImages } from "./images.ts";
import { otherWork } from "./other-work.ts";
import { historySql } from "./sql.ts";

export type Purge = {
  /** Everything that is due in a project. Never rejects. */
  readonly all: (projectId: string) => Promise<void>;
  /** The parts of one step. */
  readonly parts: (projectId: string, stepId: number) => Promise<void>;
  readonly isRunning: (projectId: string) => boolean;
};

type ImportToPurge = {
  readonly id: number;
  readonly from_position: number;
  readonly to_position: number;
};

/** Rows deleted for good in one transaction. */
const purgeSliceRows = 500;

export function createPurge(outside: {
  readonly write: Write;
  readonly read: (projectId: string) => ReadDatabase;
  readonly onError: (error: unknown) => void;
}): Purge {
  const { write, read } = outside;
  const running = new Set<string>();

  const parts: Purge["parts"] = async (projectId, stepId) => {
    for (const { id } of read(projectId).all<{ id: number }>(historySql.allPartIds, { step: stepId })) {
      write({ to: { projectId }, topics: [], isSlice: true }, (database) => purgePart(database, id));
      // oxlint-disable-next-line no-await-in-loop -- other calls get their turn between two slices
      await otherWork();
    }
  };
  const steps = async (projectId: string): Promise<void> => {
    for (;;) {
      const dropped = read(projectId).all<{ id: number }>(historySql.droppedSteps);
      if (dropped.length === 0) return;
      for (const { id } of dropped) {
        // oxlint-disable-next-line no-await-in-loop -- in slices
        await parts(projectId, id);
        write({ to: { projectId }, topics: [], isSlice: true }, (database) =>
          database.run(historySql.removeStep, { id }),
        );
      }
    }
  };
  const imports = async (projectId: string): Promise<void> => {
    for (const item of read(projectId).all<ImportToPurge>(historySql.importsToPurge)) {
      let isLeft = true;
      while (isLeft) {
        isLeft = write({ to: { projectId }, topics: [], isSlice: true }, (database) =>
          purgeSomeImported(database, item),
        );
        // oxlint-disable-next-line no-await-in-loop -- other calls get their turn between two slices
        await otherWork();
      }
    }
  };

  return {
    parts,
    isRunning: (projectId) => running.has(projectId),
    all: async (projectId) => {
      if (running.has(projectId)) return;
      running.add(projectId);
      try {
        await steps(projectId);
        await imports(projectId);
      } catch (error) {
        // The file was closed in between, or the disk is full: what is left goes at the next open.
        outside.onError(error);
      } finally {
        running.delete(projectId);
      }
    },
  };
}

/** Deletes what a part alone could bring back, then the part. */
function purgePart(database: WriteDatabase, partId: number): void {
  const part = database.get<{ is_swapped: 0 | 1; images: Uint8Array }>(historySql.part, { id: partId });
  if (!part) return;
  const images = decodeImages(part.images);
  const reachable = part.is_swapped === 1 ? "isNew" : "isRemoval";
  for (const group of images.examples) {
    if (!group[reachable]) continue;
    for (const id of group.ids) {
      database.run(historySql.purgeExample, { id });
      database.run(historySql.purgeText, { id });
    }
  }
  if (part.is_swapped === 1) {
    for (const { importId } of images.imports ?? []) {
      database.run(historySql.setImportState, { id: importId, state: "dropped" });
    }
  }
  database.run(historySql.removePart, { id: partId });
}

/** Returns whether there may be more. */
function purgeSomeImported(database: WriteDatabase, item: ImportToPurge): boolean {
  const rows = database.all<{ id: number }>(historySql.someImported, {
    from: item.from_position,
    to: item.to_position,
    limit: purgeSliceRows,
  });
  for (const { id } of rows) {
    database.run(historySql.purgeImported, { id });
    database.run(historySql.purgeImportedText, { id });
  }
  if (rows.length === 0) {
    database.run(historySql.removeReviewsOfImport, { id: item.id });
    database.run(historySql.removeImport, { id: item.id });
  }
  return rows.length > 0;
}
