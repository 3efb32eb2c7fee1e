import { describe, expect, it } from 'vitest';
import { direction, formatAge, formatMoney, formatPrice, formatQuantity, formatScore, formatSignedMoney, formatStatus, plural, unknown } from './format';

describe('numbers', () => {
  it('are a dash when unknown, and a zero only when they are zero', () => {
    for (const value of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect([formatMoney(value), formatPrice(value), formatQuantity(value), formatScore(value)]).toEqual([unknown, unknown, unknown, unknown]);
    }
    expect(formatMoney(0)).toBe('0.00');
  });

  it('carry a sign as wide as a plus', () => {
    expect(formatSignedMoney(1234.5)).toBe('+1,234.50');
    expect(formatSignedMoney(-0.5)).toBe('−0.50');
    expect(formatSignedMoney(0)).toBe('0.00');
    expect(formatSignedMoney(-0.001)).toBe('0.00');
  });

  it('show prices to the cent, and finer where they are finer', () => {
    expect([formatPrice(127.3), formatPrice(127.3525)]).toEqual(['127.30', '127.3525']);
  });

  it('are gains, losses or neither', () => {
    expect([direction(1), direction(-1), direction(0), direction(null)]).toEqual(['gain', 'loss', 'flat', 'flat']);
  });
});

describe('words', () => {
  it('split statuses', () => expect(formatStatus('partiallyFilled')).toBe('partially filled'));
  it('leave reason codes', () => expect(formatStatus('MAX_POSITION')).toBe('MAX_POSITION'));
  it('count', () => expect([plural(1, 'fill'), plural(1200, 'fill')]).toEqual(['1 fill', '1,200 fills']));
  it('say ages', () => expect([-1, 8.9, 190, 7300, 200_000].map(formatAge)).toEqual(['0 s', '8 s', '3 min', '2 h', '2 d']));
});
