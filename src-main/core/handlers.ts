// All handlers, joined. The type makes a method without a handler, or a handler without a method, an error.
import type { Method } from "../../src-shared/contract/contract.ts";
import { backupsHandlers } from "../backups/handlers.ts";
import { budgetHandlers } from "../budget/handlers.ts";
import { catalogueHandlers } from "../catalogue/handlers.ts";
import { connectionsHandlers } from "../connections/handlers.ts";
import { draftsHandlers } from "../drafts/handlers.ts";
import { examplesHandlers } from "../examples/handlers.ts";
import { exportsHandlers } from "../exports/handlers.ts";
import { findingsHandlers } from "../findings/handlers.ts";
import { historyHandlers } from "../history/handlers.ts";
import { importsHandlers } from "../imports/handlers.ts";
import { jobsHandlers } from "../jobs/handlers.ts";
import { passagesHandlers } from "../passages/handlers.ts";
import { playgroundHandlers } from "../playground/handlers.ts";
import { projectsHandlers } from "../projects/handlers.ts";
import { reviewsHandlers } from "../reviews/handlers.ts";
import { sendingLogHandlers } from "../sending/handlers.ts";
import { settingsHandlers } from "../settings/handlers.ts";
import { splitsHandlers } from "../splits/handlers.ts";
import { studioHandlers } from "../studio/handlers.ts";
import { tasksHandlers } from "../tasks/handlers.ts";
import { useHandlers } from "../use/handlers.ts";
import type { HandlerTable } from "./dispatch.ts";

export const handlers = {
  ...studioHandlers,
  ...projectsHandlers,
  ...examplesHandlers,
  ...draftsHandlers,
  ...findingsHandlers,
  ...splitsHandlers,
  ...historyHandlers,
  ...importsHandlers,
  ...passagesHandlers,
  ...exportsHandlers,
  ...reviewsHandlers,
  ...connectionsHandlers,
  ...catalogueHandlers,
  ...budgetHandlers,
  ...jobsHandlers,
  ...playgroundHandlers,
  ...sendingLogHandlers,
  ...useHandlers,
  ...settingsHandlers,
  ...backupsHandlers,
  ...tasksHandlers,
} satisfies HandlerTable & Record<Method, unknown>;
