/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Runs `measure` so many times, one after the other, and gives all results. */
export async function repeat(times, measure) {
  const results = [];
  for (let round = 0; round < times; round++) results.push(await measure(round));
  return results;
}
