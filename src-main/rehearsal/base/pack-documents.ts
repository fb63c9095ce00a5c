// Puts documents one behind the other into sequences the model learns from: short ones waste the machine's time.
import type { Sequence } from "../engine/model.ts";
import type { Tokenizer } from "../tokenizer/tokenizer.ts";
import type { CorpusDocument } from "./build-corpus.ts";

/** Most sequences are this long at most; one in sixteen fills the context, so that far positions are known too. */
const usualTokens = 256;
const longTokens = 1024;
const longEvery = 16;

/** Every token is learnt, what people say as well: the base has to know how they speak. */
export function packDocuments(documents: Iterable<CorpusDocument>, tokenizer: Tokenizer): Sequence[] {
  const sequences: Sequence[] = [];
  let open: number[] = [];
  const close = (): void => {
    if (open.length === 0) return;
    const tokens = Int32Array.from(open);
    sequences.push({ tokens, learnt: new Uint8Array(tokens.length).fill(1) });
    open = [];
  };
  for (const document of documents) {
    const tokens = tokensOf(document, tokenizer).slice(0, longTokens);
    const room = sequences.length % longEvery === longEvery - 1 ? longTokens : usualTokens;
    if (open.length + tokens.length > room) close();
    open.push(...tokens);
    if (open.length > room) close();
  }
  close();
  return sequences;
}

function tokensOf(document: CorpusDocument, tokenizer: Tokenizer): number[] {
  if (document.kind === "chat") return tokenizer.chatTokens(document.messages, { openAnswer: false }).tokens;
  return [tokenizer.special.bos, ...tokenizer.encode(document.text), tokenizer.special.end];
}
