// drafts.*: see `src-shared/contract/drafts.ts`. Drafts are written to the library with every pause in typing: nothing
// but their own row is touched and no page is told. Must never end up in a project's file or in a log.
import { bodyMaxLength } from "../../src-shared/domain/example.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { Handlers, QueryContext } from "../core/context.ts";
import { libraryProjectsSql } from "../projects/sql.ts";
import { draftsSql, type DraftRecord } from "./sql.ts";

export const draftsHandlers: Handlers<"drafts"> = {
  "drafts.list": ({ projectId }, context) => {
    requireProject(projectId, context);
    const records = context.library.all<DraftRecord>(draftsSql.list, { projectId });
    return {
      drafts: records.map((record) => ({
        place: record.place,
        text: record.text,
        startedFrom: record.started_from,
        keptAtMs: record.kept_at_ms,
      })),
    };
  },

  "drafts.keep": ({ projectId, place, text, startedFrom }, context) => {
    requireProject(projectId, context);
    // Nothing longer could be saved later.
    if (Math.max(text.length, startedFrom.length) > bodyMaxLength) {
      throw new AppError("too-large", { limitMegabytes: bodyMaxLength / 1_000_000 });
    }
    context.write({ to: "library", topics: [] }, (database) =>
      database.run(draftsSql.keep, { projectId, place, text, startedFrom, nowMs: context.nowMs() }),
    );
    return {};
  },

  "drafts.drop": ({ projectId, place }, context) => {
    context.write({ to: "library", topics: [] }, (database) =>
      database.run(draftsSql.drop, { projectId, place }),
    );
    return {};
  },
};

/** A deleted project keeps its drafts until it is erased. */
function requireProject(projectId: string, { library }: Pick<QueryContext, "library">): void {
  if (library.get(libraryProjectsSql.byId, { projectId }) === undefined) {
    throw new AppError("not-found", { what: "project" });
  }
}
