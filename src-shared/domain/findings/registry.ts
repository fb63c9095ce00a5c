// All checks there are, by what they look at, and the words that go with each code. A new check is one line in its list.
import { balanceCheck } from "./answer/balance.ts";
import { blanksCheck } from "./answer/blanks.ts";
import { cutOffCheck } from "./answer/cut-off.ts";
import { garbledCheck } from "./answer/garbled.ts";
import { languagesMixedCheck } from "./answer/languages-mixed.ts";
import { lengthsCheck } from "./answer/lengths.ts";
import { placeholdersCheck } from "./answer/placeholders.ts";
import { refusalCheck } from "./answer/refusal.ts";
import { refusalShareCheck } from "./answer/refusal-share.ts";
import { unlikeOthersCheck } from "./answer/unlike-others.ts";
import { biasGuides } from "./bias/bias-findings.ts";
import { sameEverywhereGuides } from "./answer/same-everywhere.ts";
import { contradictionGuides } from "./contradiction/same-question.ts";
import { copyGuides } from "./duplicate/copy-remarks.ts";
import { privateCheck } from "./private/private-check.ts";
import { splitGuides } from "./split/split-findings.ts";
import type { ExampleCheck, FixExample } from "./check.ts";
import type { CheckGuide, CheckGuides, FindingCode } from "./finding.ts";
import { fileGuides } from "./format/file.ts";
import { lineGuides } from "./format/line-guides.ts";
import { shapeGuides } from "./format/shapes.ts";
import { unknownKeysCheck } from "./format/unknown-keys.ts";
import { longerIsBetterCheck } from "./preference/longer.ts";
import type { ProjectCheck } from "./project-check.ts";
import { answersCheck } from "./structure/answers.ts";
import { imagesCheck } from "./structure/images.ts";
import { instructionsCheck } from "./structure/instructions.ts";
import { messagesCheck } from "./structure/messages.ts";
import { outputsCheck } from "./structure/outputs.ts";
import { projectSizeCheck } from "./structure/project-size.ts";
import { rolesCheck } from "./structure/roles.ts";
import { sameInAllCheck } from "./structure/same-in-all.ts";
import { toolArgumentsCheck } from "./structure/tool-arguments.ts";
import { toolCallsCheck } from "./structure/tool-calls.ts";
import { toolDefinitionsCheck } from "./structure/tool-definitions.ts";
import { weightsCheck } from "./structure/weights.ts";
import { tooLongCheck } from "./tokens/too-long.ts";

/** Those that look at one example at a time. */
export const exampleChecks: readonly ExampleCheck[] = [
  unknownKeysCheck,
  answersCheck,
  messagesCheck,
  outputsCheck,
  rolesCheck,
  weightsCheck,
  toolDefinitionsCheck,
  toolCallsCheck,
  toolArgumentsCheck,
  imagesCheck,
  tooLongCheck,
  refusalCheck,
  cutOffCheck,
  placeholdersCheck,
  garbledCheck,
  blanksCheck,
  privateCheck,
];

/** Those that look at the facts of all examples together. */
export const projectChecks: readonly ProjectCheck[] = [
  projectSizeCheck,
  sameInAllCheck,
  instructionsCheck,
  refusalShareCheck,
  unlikeOthersCheck,
  languagesMixedCheck,
  balanceCheck,
  lengthsCheck,
  longerIsBetterCheck,
];

/** Guides of what is said elsewhere: by readers of files, and of examples counted together. */
const otherGuides: readonly CheckGuides[] = [
  copyGuides,
  contradictionGuides,
  sameEverywhereGuides,
  splitGuides,
  lineGuides,
  fileGuides,
  shapeGuides,
  biasGuides,
];

export const allGuides: CheckGuides = Object.assign(
  {},
  ...[...exampleChecks, ...projectChecks].map(({ guides }) => guides),
  ...otherGuides,
) as CheckGuides;

const fixes: Readonly<Record<FindingCode, FixExample>> = Object.assign(
  {},
  ...exampleChecks.map((check) => check.fixes ?? {}),
) as Record<FindingCode, FixExample>;

/** For a code of another version of Attune, whose words are elsewhere. */
const unknownGuide: CheckGuide = {
  severity: "hint",
  title: { one: "1 remark of another version", other: "{{count}} remarks of another version" },
  message: "Another version of Attune has said something about it.",
  why: "This version doesn't know the check behind it.",
  advice: "Check again: this version then says what it sees.",
  fix: null,
};

/** The words of a code. */
export function guideOf(code: FindingCode): CheckGuide {
  return Object.hasOwn(allGuides, code) ? (allGuides[code] ?? unknownGuide) : unknownGuide;
}

/** How a code's examples are mended; null where they can only be removed, or mended by hand. */
export function fixOf(code: FindingCode): FixExample | null {
  return Object.hasOwn(fixes, code) ? (fixes[code] ?? null) : null;
}

/** The check that says a code about an example; null where it is said by comparing examples. */
export function checkOf(code: FindingCode): ExampleCheck | null {
  return exampleChecks.find(({ guides }) => Object.hasOwn(guides, code)) ?? null;
}
