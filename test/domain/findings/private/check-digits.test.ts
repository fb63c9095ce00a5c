// Check digits: right numbers are right, and with one digit changed they nearly never are.
import { expect, test } from "vitest";
import * as digits from "../../../../src-shared/domain/findings/private/check-digits.ts";
import { isCardNumber } from "../../../../src-shared/domain/findings/private/card.ts";
import { isIban } from "../../../../src-shared/domain/findings/private/iban.ts";

const cases: readonly (readonly [
  name: string,
  isRight: (text: string) => boolean,
  right: readonly string[],
])[] = [
  ["German tax", digits.isGermanTaxNumber, ["86095742719", "47036892816", "65929970489"]],
  ["German pension", digits.isGermanPensionNumber, ["65180539W001", "15070649C103"]],
  ["French social", digits.isFrenchSocialNumber, ["179057599901242", "284036999904538", "291021399907792"]],
  ["Spanish", digits.isSpanishNumber, ["12345678Z", "00000000T", "X1234567L", "Y7654321G"]],
  ["Italian", digits.isItalianTaxCode, ["RSSMRA85T10A562S", "BNCLRA79E44Z999F"]],
  ["Dutch", digits.isDutchNumber, ["999990019", "999990032", "111222333"]],
  ["Portuguese", digits.isPortugueseNumber, ["399999957", "399999906"]],
  ["Brazilian", digits.isBrazilianNumber, ["52998224725"]],
  ["British health", digits.isBritishHealthNumber, ["9990036012"]],
  ["Swiss", digits.isSwissNumber, ["7566535193202"]],
  ["card", isCardNumber, ["4242424242424242", "378282246310005", "6011111111111117"]],
  ["IBAN", isIban, ["DE36999999998680728616", "FR4499999529210136671843723"]],
];

test.each(cases)("%s numbers are told from those with a digit changed", (_name, isRight, right) => {
  for (const number of right) {
    expect(isRight(number)).toBe(true);
    const changed = [...number].flatMap((letter, at) =>
      /\d/.test(letter) ? [`${number.slice(0, at)}${(Number(letter) + 1) % 10}${number.slice(at + 1)}`] : [],
    );
    expect(changed.filter(isRight).length).toBeLessThanOrEqual(1);
    expect(isRight(number.slice(1))).toBe(false);
    expect(isRight("")).toBe(false);
  }
});

test("American and British numbers have no check digit: parts never given out tell", () => {
  for (const right of ["123456789", "987654321", "912704321"])
    expect(digits.isAmericanSocialNumber(right)).toBe(true);
  for (const wrong of ["000456789", "666456789", "123006789", "123450000", "987934321"]) {
    expect(digits.isAmericanSocialNumber(wrong)).toBe(false);
  }
  expect(digits.isBritishInsuranceNumber("AB123456C")).toBe(true);
  for (const wrong of ["QQ123456C", "BG123456C", "AB123456E", "DA123456A"]) {
    expect(digits.isBritishInsuranceNumber(wrong)).toBe(false);
  }
});
