/** Throws with the expression's own words when it does not hold. */
export function check(condition, what) {
  if (!condition)
    throw new Error(`expected ${what}`);
}

export function equal(actual, expected, what) {
  const same = JSON.stringify(actual) === JSON.stringify(expected);
  check(same, `${what} ${JSON.stringify(expected)}, not ${JSON.stringify(actual)}`);
}
