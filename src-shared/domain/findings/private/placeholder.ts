// Whether a value only marks where one goes: "your-api-key", "********", "${TOKEN}", "xxxx". Pure.

const words =
  /(?:^|[-_ .])(?:your|votre|ihr|example|sample|placeholder|dummy|changeme|insert|replace|todo|here|redacted|hidden|null|none|undefined|true|false|string|secret-\d+)(?:$|[-_ .])/i;

export function isPlaceholder(value: string): boolean {
  const first = value[0] ?? "";
  if ("<[{$%*(…".includes(first) || value.includes("(") || value.includes("${")) return true;
  if (/^(.)\1*$/.test(value) || /x{6}|\*{3}|\.{3}|…/i.test(value)) return true;
  if (/^(?:process\.env|os\.environ|env\.|settings\.|config\.)/.test(value)) return true;
  return value.length <= 60 && words.test(value);
}
