// Bounds that all readers of documents keep. Constants only: whoever needs one loads no library with it.

/** Characters of text in one document: some ten thousand pages. */
export const documentMaximumLength = 40_000_000;
