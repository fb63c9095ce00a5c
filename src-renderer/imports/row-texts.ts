// A field before and after, as a person compares them: stored JSON as plain texts, and both cut to the place where they
// begin to differ. Pure.

export type Compared = { readonly before: string; readonly after: string };

const leadLength = 40;
const shownLength = 300;

/** Both sides of a changed field, ready to be read beside each other. */
export function compared(field: string, before: string, after: string): Compared {
  const [left, right] = [shownText(field, before), shownText(field, after)];
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  // A little of what is the same says where it is; cut at a blank, so that no word begins in the middle.
  const near = Math.max(0, same - leadLength);
  const blank = left.slice(near, same).search(/\s/);
  const from = near === 0 ? 0 : blank < 0 ? near : near + blank + 1;
  return { before: cut(left, from), after: cut(right, from) };
}

function cut(text: string, from: number): string {
  const to = from + shownLength;
  return `${from > 0 ? "…" : ""}${text.slice(from, to)}${text.length > to ? "…" : ""}`;
}

/** What is stored as JSON, as words: the texts of a conversation one under the other, tags with commas. */
function shownText(field: string, stored: string): string {
  if (field === "tags" || field === "own_fields") {
    return stored
      .replaceAll(/^[[{]|[\]}]$/g, "")
      .replaceAll('"', "")
      .replaceAll(",", ", ");
  }
  if (field !== "body") return stored;
  // Cut somewhere as often as not, so that it is no JSON any more.
  const texts = [...stored.matchAll(/"content":"((?:[^"\\]|\\.)*)"?/g)].map(([, text = ""]) => plain(text));
  return texts.length === 0 ? stored : texts.join("\n");
}

function plain(escaped: string): string {
  try {
    return String(JSON.parse(`"${escaped.replace(/\\(?:u[\da-f]{0,3})?$/i, "")}"`));
  } catch {
    return escaped;
  }
}
