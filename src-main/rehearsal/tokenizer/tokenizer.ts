// Byte-level BPE of the rehearsal's model: text to token numbers and back. Pure; used by training, chat and the build of
// the base. What a text spells never becomes a special token: those only come from `chatTokens`.
import type { TextMessage } from "../training/training-types.ts";
import { capitalMark, createPieceJoiner, splitText } from "./pretokens.ts";

/** `resources/rehearsal/tokenizer.json`. */
export interface TokenizerFile {
  readonly format: "attune-rehearsal-tokenizer";
  readonly version: 1;
  /** ISO 639-1: what the merges and the base were learnt from. */
  readonly languages: readonly string[];
  /** Left and right token of each merge, one after the other; merge n makes token 256 + n. */
  readonly merges: readonly number[];
}

/** In this order behind the merges. The spare two keep their places for later formats. */
export const specialNames = [
  "bos",
  "system",
  "user",
  "assistant",
  "end",
  "pad",
  "spare-one",
  "spare-two",
] as const;
export type SpecialName = (typeof specialNames)[number];

export interface ChatTokens {
  readonly tokens: number[];
  /** `learnt[i]`: token i is to be predicted and learnt from. Its prediction stands at i − 1. */
  readonly learnt: boolean[];
}

export interface StreamingDecoder {
  /** The whole characters that are certain with this token; may be empty. */
  readonly add: (token: number) => string;
  /** What is left at the end; a broken character as U+FFFD. */
  readonly end: () => string;
}

export interface Tokenizer {
  readonly vocabularySize: number;
  readonly languages: readonly string[];
  readonly special: Readonly<Record<SpecialName, number>>;
  /** `decode(encode(text))` is `text`, lone surrogates as U+FFFD. Time grows with the length only. */
  readonly encode: (text: string) => number[];
  /** The text of one whole message. Special tokens are passed over. */
  readonly decode: (tokens: Iterable<number>) => string;
  readonly createDecoder: () => StreamingDecoder;
  /** A conversation as the model reads it; `openAnswer` adds the mark after which an answer is written. */
  readonly chatTokens: (
    messages: readonly TextMessage[],
    options: { readonly openAnswer: boolean },
  ) => ChatTokens;
}

/** UTF-8 has no byte 255, so its token is free for the mark of a sentence's capital. */
export const capitalToken = 255;
const byteTokens = 256;
/** More merges than this would make pair keys clash. */
const mostTokens = 65_536;
/** Words kept encoded; about 4 MB. When it is full it starts again: a bound matters more than the last hit. */
const cachedWords = 20_000;

/** @throws when `file` isn't a tokenizer of this format. */
export function createTokenizer(file: TokenizerFile): Tokenizer {
  const bytesOf = readMerges(file);
  const newTokens = new Map<number, number>();
  for (let index = 0; index * 2 < file.merges.length; index += 1) {
    const key = pairKey(file.merges[index * 2] ?? 0, file.merges[index * 2 + 1] ?? 0);
    newTokens.set(key, byteTokens + index);
  }
  const special = Object.fromEntries(
    specialNames.map((name, index) => [name, bytesOf.length + index]),
  ) as Record<SpecialName, number>;
  const encoder = new TextEncoder();
  const cache = new Map<string, readonly number[]>();

  const encodePiece = (piece: string): readonly number[] => {
    const known = cache.get(piece);
    if (known) return known;
    const tokens = piece === capitalMark ? [capitalToken] : mergeAll([...encoder.encode(piece)], newTokens);
    if (cache.size >= cachedWords) cache.clear();
    cache.set(piece, tokens);
    return tokens;
  };

  const encode = (text: string): number[] => {
    const tokens: number[] = [];
    for (const piece of splitText(text)) for (const token of encodePiece(piece)) tokens.push(token);
    return tokens;
  };

  const createDecoder = (): StreamingDecoder => {
    const characters = new TextDecoder("utf-8", { ignoreBOM: true });
    const joiner = createPieceJoiner();
    return {
      add: (token) => {
        if (token === capitalToken) return joiner.add(characters.decode() + capitalMark);
        const bytes = bytesOf[token];
        return bytes ? joiner.add(characters.decode(bytes, { stream: true })) : "";
      },
      end: () => joiner.add(characters.decode()) + joiner.end(),
    };
  };

  return {
    vocabularySize: bytesOf.length + specialNames.length,
    languages: file.languages,
    special,
    encode,
    createDecoder,
    decode: (tokens) => {
      const decoder = createDecoder();
      let text = "";
      for (const token of tokens) text += decoder.add(token);
      return text + decoder.end();
    },
    chatTokens: (messages, { openAnswer }) => {
      const tokens: number[] = [special.bos];
      const learnt: boolean[] = [false];
      for (const message of messages) {
        const isLearnt = message.role === "assistant" && message.weight !== 0;
        tokens.push(special[message.role]);
        learnt.push(false);
        for (const token of encode(message.content)) {
          tokens.push(token);
          learnt.push(isLearnt);
        }
        tokens.push(special.end);
        learnt.push(isLearnt);
      }
      if (openAnswer) {
        tokens.push(special.assistant);
        learnt.push(false);
      }
      return { tokens, learnt };
    },
  };
}

/** The bytes of every token below the special ones. */
function readMerges(file: TokenizerFile): readonly Uint8Array[] {
  const { format, version, merges } = file;
  if (format !== "attune-rehearsal-tokenizer" || version !== 1 || merges.length % 2 !== 0) {
    throw new Error("This isn't a tokenizer of the rehearsal.");
  }
  if (byteTokens + merges.length / 2 + specialNames.length > mostTokens) {
    throw new Error("This tokenizer has too many merges.");
  }
  const bytesOf = Array.from({ length: byteTokens }, (_, byte) => Uint8Array.of(byte));
  for (let index = 0; index < merges.length; index += 2) {
    const left = bytesOf[merges[index] ?? -1];
    const right = bytesOf[merges[index + 1] ?? -1];
    if (!left || !right)
      throw new Error(`Merge ${index / 2} of this tokenizer uses a token that isn't there yet.`);
    bytesOf.push(Uint8Array.of(...left, ...right));
  }
  return bytesOf;
}

function pairKey(left: number, right: number): number {
  return left * mostTokens + right;
}

/** Earliest merge first. Quadratic in the piece's length, which `splitText` keeps below some 200 bytes. */
function mergeAll(tokens: number[], newTokens: ReadonlyMap<number, number>): readonly number[] {
  for (;;) {
    let best = Number.POSITIVE_INFINITY;
    let place = -1;
    for (let index = 0; index + 1 < tokens.length; index += 1) {
      const made = newTokens.get(pairKey(tokens[index] ?? 0, tokens[index + 1] ?? 0));
      if (made !== undefined && made < best) {
        best = made;
        place = index;
      }
    }
    if (place < 0) return tokens;
    tokens.splice(place, 2, best);
  }
}
