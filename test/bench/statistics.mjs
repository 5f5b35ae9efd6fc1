/** @param {number[]} values */
export function median(values) {
  return percentile(values, 50);
}

/** The value that `percent` of the values do not exceed. */
export function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor((sorted.length * percent) / 100), sorted.length - 1)] ?? Number.NaN;
}

/** Runs `measure` so many times, one after the other, and gives all results. */
export async function repeat(times, measure) {
  const results = [];
  for (let round = 0; round < times; round++) results.push(await measure(round));
  return results;
}
