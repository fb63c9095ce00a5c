// Places spread evenly over a list, for reading a handful of very many. Pure.

/** Places from 0 to below `total`, evenly apart, each once; all of them where there are no more than asked for. */
export function spacedPlaces(total: number, count: number, start: number): readonly number[] {
  if (total <= count) return Array.from({ length: total }, (_place, index) => index);
  const step = total / count;
  return Array.from({ length: count }, (_place, index) => Math.floor((index + start) * step));
}
