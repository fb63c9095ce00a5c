// A list of numbers that grows by a half when it is full: for columns of as many rows as a file turns out to have.

type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

export type GrowingNumbers<List extends Numbers> = {
  readonly add: (values: ArrayLike<number>) => void;
  /** A view of what was added so far. */
  readonly values: () => List;
};

export function growingNumbers<List extends Numbers>(make: (size: number) => List): GrowingNumbers<List> {
  let list = make(1_024);
  let length = 0;
  return {
    add: (values) => {
      if (length + values.length > list.length) {
        const larger = make(Math.ceil((length + values.length) * 1.5));
        larger.set(list);
        list = larger;
      }
      list.set(values, length);
      length += values.length;
    },
    values: () => list.subarray(0, length) as List,
  };
}
