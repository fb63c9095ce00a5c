// tasks.*: see `src-shared/contract/tasks.ts`.
import type { Handlers } from "../core/context.ts";

export const tasksHandlers: Handlers<"tasks"> = {
  "tasks.list": (_input, context) => ({ tasks: [...context.tasks.list()] }),
  "tasks.cancel": ({ taskId }, context) => {
    context.tasks.cancel(taskId);
    return {};
  },
};
