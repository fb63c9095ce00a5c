// English words of Try: questions to several set-ups side by side.

export const playgroundWords = { playground: {} } as const;
