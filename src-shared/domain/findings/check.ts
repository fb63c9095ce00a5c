// What a check is. Each stands in a file of its own in a folder named after its area, is pure, and must be bounded:
// a text of a million characters, or one made to trap a pattern, may not hold it up.
import type { ExampleBody, ExtraKeys, InstructionsSource, Message, Split } from "../example.ts";
import type { CheckGuides, FindingCode, Remark } from "./finding.ts";

/** An example as checks see it: read once, looked at by all. */
export type CheckedExample = {
  /** As stored: without the project's instructions. */
  readonly example: ExampleBody;
  /** `messagesOf(example)`: of a preference the conversation, then the better answers, then the worse ones. */
  readonly messages: readonly Message[];
  /** `textOfMessage` of each of them. */
  readonly texts: readonly string[];
  /** The last question, the last answer (of a preference the better one), the worse answer. */
  readonly ask: string;
  readonly answer: string;
  readonly otherAnswer: string;
  /** Keys nobody knows. A project never sends them; in a file they are an error. */
  readonly extra: ExtraKeys | null;
  /** `project`: an example of a project, whose instructions are put in front. `file`: a line that stands alone. */
  readonly origin: "project" | "file";
  readonly instructionsSource: InstructionsSource;
  /** What it is trained with; empty: none. */
  readonly instructions: string;
  /** o200k_base, with the instructions; null: not counted yet. */
  readonly tokens: number | null;
  /** The most tokens of one example that the model chosen for the project takes. */
  readonly tokensMaximum: number;
  readonly split: Split | null;
  readonly tags: readonly string[];
  readonly group: string | null;
};

export type SayRemark = (remark: Remark) => void;

/** A fixed example; null: it can't be mended this way, or needs nothing. Of `remarks` only those of the code. */
export type FixExample = (example: ExampleBody, remarks: readonly Remark[]) => ExampleBody | null;

/** Looks at one example at a time. */
export type ExampleCheck = {
  readonly guides: CheckGuides;
  readonly look: (example: CheckedExample, say: SayRemark) => void;
  /** For every guide with a fix of kind `change`. */
  readonly fixes?: Readonly<Record<FindingCode, FixExample>>;
};

/** At most so many remarks of one code on one example: more tell a person nothing new. */
export const remarksPerCode = 20;
