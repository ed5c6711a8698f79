// Where the points of a plot stand: the highest amount at the top, zero within, months at equal steps.
// Guarantees that only positions are made of amounts, never an amount. Must not draw.

export interface Series {
  name: string;
  /** Cents, one for each month. */
  values: readonly bigint[];
}
interface Point {
  x: number;
  y: number;
}

export function placed(series: readonly Series[], { width, height }: { width: number; height: number }) {
  const all = series.flatMap(({ values }) => values);
  const top = all.reduce((highest, value) => (value > highest ? value : highest), 0n);
  const bottom = all.reduce((lowest, value) => (value < lowest ? value : lowest), 0n);
  const span = top - bottom || 1n;
  const months = Math.max(...series.map(({ values }) => values.length), 1);
  // In thousandths of the height, as bigint: an amount may be beyond what a float holds.
  const at = (value: bigint): number => (Number(((top - value) * 1000n) / span) * height) / 1000;
  return {
    zero: at(0n),
    lines: series.map(({ name, values }) => ({
      name,
      points: values.map((value, month): Point => ({
        x: months === 1 ? width / 2 : (month * width) / (months - 1),
        y: at(value),
      })),
    })),
  };
}
