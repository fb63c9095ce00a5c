export const missedNamesPer100: Readonly<Record<string, number>> = {};
