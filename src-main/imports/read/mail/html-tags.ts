// The tags and texts of an HTML page in order, for whoever makes text of it. On the library's tokenizer alone: its parser
// keeps open elements in a list that makes pages of many thousand elements inside each other slow.
import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

export type HtmlSink = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
};

const attributesMaximum = 50;
const valueMaximumLength = 4_000;
const noAttributes: Readonly<Record<string, string>> = {};

/** Names in small letters; entities decoded; scripts and comments come as nobody's text. */
export function readHtmlTags(html: string, sink: HtmlSink): void {
  let name = "";
  let attributes: Record<string, string> | null = null;
  let attributeCount = 0;
  let attributeName = "";
  let value = "";
  const opened = (): void => {
    sink.open(name, attributes ?? noAttributes);
    attributes = null;
    attributeCount = 0;
  };
  const callbacks: TokenizerCallbacks = {
    onopentagname: (from, to) => {
      name = html.slice(from, Math.min(to, from + 100)).toLowerCase();
    },
    onattribname: (from, to) => {
      attributeName = html.slice(from, Math.min(to, from + 100)).toLowerCase();
      value = "";
    },
    onattribdata: (from, to) => {
      if (value.length < valueMaximumLength)
        value += html.slice(from, Math.min(to, from + valueMaximumLength));
    },
    onattribentity: (codepoint) => {
      if (value.length < valueMaximumLength) value += String.fromCodePoint(codepoint);
    },
    onattribend: () => {
      attributeCount += 1;
      if (attributeCount > attributesMaximum) return;
      attributes ??= {};
      attributes[attributeName] ??= value;
    },
    onopentagend: opened,
    onselfclosingtag: opened,
    onclosetag: (from, to) =>
      sink.close(
        html
          .slice(from, Math.min(to, from + 100))
          .trim()
          .toLowerCase(),
      ),
    ontext: (from, to) => sink.text(html.slice(from, to)),
    ontextentity: (codepoint) => sink.text(String.fromCodePoint(codepoint)),
    oncdata: () => {},
    oncomment: () => {},
    ondeclaration: () => {},
    onprocessinginstruction: () => {},
    onend: () => {},
  };
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, callbacks);
  tokenizer.write(html);
  tokenizer.end();
}
