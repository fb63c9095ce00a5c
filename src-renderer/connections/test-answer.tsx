// The answer of a test in words, marked by a sign beside its colour.
import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import type { JSX } from "react";
import type { ConnectionTest } from "../../src-shared/domain/connections/connection-test.ts";
import { guideWords, useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { testTone, testWords } from "./account-words.ts";

export function TestAnswer({ test }: { readonly test: ConnectionTest }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const tone = testTone(test);
  const Sign = tone === "error" ? IconAlertOctagon : tone === "warning" ? IconAlertTriangle : IconCircleCheck;
  const guide = test.error === null ? null : guideWords(test.error.code, test.error.details);
  return (
    <p className="account-test">
      <Sign className={`icon ${tone}`} aria-hidden />
      <span>
        {!test.works && guide !== null
          ? `${guide.title}. ${guide.advice}`
          : testWords(test, text, figures.count)}
      </span>
    </p>
  );
}
