// A provider that says what a test tells it to, piece by piece: a fake at the port, nothing behind it.
import type { RemoteModel } from "../../src-shared/domain/jobs/remote-job.ts";
import { AppError } from "../../src-shared/errors.ts";
import type {
  ChatOrder,
  ChatOutcome,
  Provider,
  ProviderControl,
} from "../../src-main/provider/provider-work.ts";

export type AskedChat = {
  readonly order: ChatOrder;
  readonly isAborted: () => boolean;
  readonly say: (text: string) => void;
  /** Ends the answer: with what was said, unless told otherwise. */
  readonly end: (outcome?: Partial<ChatOutcome>) => void;
  readonly fail: (error: unknown) => void;
};

export type ScriptedProvider = {
  readonly provider: Provider;
  /** The next chat that is asked for, in the order they come. */
  readonly nextAsked: () => Promise<AskedChat>;
  readonly askedCount: () => number;
  /** What `list-models` answers; an error is thrown. */
  readonly setModels: (models: readonly string[] | AppError) => void;
};

export function scriptedProvider(): ScriptedProvider {
  const asked: AskedChat[] = [];
  const waiting: ((chat: AskedChat) => void)[] = [];
  let askedCount = 0;
  let models: readonly string[] | AppError = new AppError("provider-unreachable", {
    connection: "Rehearsal",
  });

  const chat = (order: ChatOrder, control: ProviderControl<"chat">): Promise<ChatOutcome> =>
    new Promise((resolve, reject) => {
      let text = "";
      control.signal?.addEventListener("abort", () => reject(new AppError("task-cancelled")));
      const one: AskedChat = {
        order,
        isAborted: () => control.signal?.aborted === true,
        say: (piece) => {
          text += piece;
          control.news?.({ text: piece });
        },
        end: (outcome = {}) =>
          resolve({ text, finishReason: "stop", promptTokens: 12, answerTokens: 5, ...outcome }),
        fail: reject,
      };
      askedCount += 1;
      const next = waiting.shift();
      if (next) next(one);
      else asked.push(one);
    });
  const listModels = (): readonly RemoteModel[] => {
    if (models instanceof AppError) throw models;
    return models.map((name) => ({ name, createdAtMs: null, stopsWorkingOn: null }));
  };
  return {
    provider: {
      run: async (_profile, name, input, control) => {
        // The type of the work is tied to its name, which TypeScript can't follow through a comparison.
        if (name === "chat") return (await chat(input as ChatOrder, (control ?? {}) as never)) as never;
        if (name === "list-models") return listModels() as never;
        throw new AppError("provider-unreachable", { connection: "Rehearsal" });
      },
    },
    nextAsked: async () => {
      const first = asked.shift();
      return first ?? new Promise((resolve) => waiting.push(resolve));
    },
    askedCount: () => askedCount,
    setModels: (next) => {
      models = next;
    },
  };
}
