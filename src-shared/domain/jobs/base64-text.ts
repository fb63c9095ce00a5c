// Text that came as base64: some hosts give out result files so. Pure, as shared code has neither Buffer nor atob.

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const valueOf = new Map([...letters].map((letter, value) => [letter.charCodeAt(0), value]));
// The form for addresses writes two of them otherwise.
valueOf.set("-".charCodeAt(0), 62).set("_".charCodeAt(0), 63);

/** As many bytes at a time: a call takes only so many characters. */
const pieceBytes = 8_192;

/** The bytes as characters of one byte each, without a byte-order mark; null when the text is no base64. */
export function textFromBase64(text: string): string | null {
  // The beginning tells nearly everything that isn't base64.
  if (!/^[\w+/=\s-]*$/.test(text.slice(0, 1_000))) return null;
  const pieces: string[] = [];
  let bytes: number[] = [];
  let [bits, bitCount] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const value = valueOf.get(code);
    if (value === undefined) {
      // Line breaks may stand anywhere, "=" only fills the end.
      if (code === 0x3d || code === 0x0a || code === 0x0d || code === 0x20 || code === 0x09) continue;
      return null;
    }
    bits = ((bits << 6) | value) & 0xfff;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    bytes.push((bits >> bitCount) & 0xff);
    if (bytes.length === pieceBytes) {
      pieces.push(String.fromCharCode(...bytes));
      bytes = [];
    }
  }
  pieces.push(String.fromCharCode(...bytes));
  return pieces.join("").replace(/^\u00EF\u00BB\u00BF/, "");
}
