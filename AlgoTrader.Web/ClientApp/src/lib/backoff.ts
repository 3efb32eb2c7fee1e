/** Delay before attempt `n` (from 0) in ms: 0.5 s doubling to 10 s, spread by ±20 % so that many pages do not return at once. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const base = Math.min(10_000, 500 * 2 ** Math.min(attempt, 10));
  return Math.round(base * (0.8 + 0.4 * random()));
}
