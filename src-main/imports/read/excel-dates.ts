// Dates in spreadsheets are numbers of days with a format; this tells them from other numbers and writes them the way
// every program reads them. Formats: ECMA-376 part 1, 18.8.30 (2026-11-22).

/** Day 60 of the calendar from 1900 is a 29 February that never was: later days are one too many. */
const daysBefore1970From1900 = 25_569;
const daysBefore1970From1904 = 24_107;
const dayMs = 86_400_000;
const lastDay = 2_958_466;

export function isBuiltInDateFormat(formatId: number): boolean {
  return (
    (formatId >= 14 && formatId <= 22) ||
    (formatId >= 27 && formatId <= 36) ||
    (formatId >= 45 && formatId <= 47) ||
    (formatId >= 50 && formatId <= 58)
  );
}

/** Whether a custom format shows days or hours once quoted texts, colours and conditions are taken out of it. */
export function isDateFormat(format: string): boolean {
  const tokens = format
    .slice(0, 1_000)
    .replace(/\\.|"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*./gi, "")
    .toLowerCase();
  return /[dyhs]|m/.test(tokens) && !/general|[0#?]/.test(tokens.replace(/s[.,]0+/g, "s"));
}

/** `2026-11-22`, `2026-11-22T10:30:00`, or `10:30:00` for a time alone; the bare number where no date can be meant. */
export function dateText(serial: number, startsIn1904: boolean): string | number {
  if (serial < 0 || serial >= lastDay) return serial;
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const isTimeAlone = serial < 1 && seconds > 0;
  const before = startsIn1904 ? daysBefore1970From1904 : daysBefore1970From1900;
  const correction = !startsIn1904 && serial < 60 ? 1 : 0;
  const date = new Date((Math.floor(serial) - before + correction) * dayMs + seconds * 1_000).toISOString();
  if (isTimeAlone) return date.slice(11, 19);
  return seconds === 0 ? date.slice(0, 10) : date.slice(0, 19);
}
