import type { RiskScope } from './api';

export const kinds: readonly { kind: string; title: string; unit: string }[] = [
  { kind: 'max-order-quantity', title: 'Units in one order', unit: 'units' },
  { kind: 'max-order-notional', title: 'Notional of one order', unit: 'money' },
  { kind: 'price-band-percent', title: 'Distance from the last price', unit: '%' },
  { kind: 'max-orders-per-second', title: 'Orders within a second', unit: 'orders' },
  { kind: 'max-open-orders', title: 'Open orders', unit: 'orders' },
  { kind: 'max-position', title: 'Units held', unit: 'units' },
  { kind: 'max-position-notional', title: 'Notional held', unit: 'money' },
  { kind: 'max-day-loss', title: 'Loss of a day', unit: 'money' },
  { kind: 'max-drawdown', title: 'Fall from the highest profit', unit: 'money' },
  { kind: 'max-loss-streak', title: 'Losing round trips in a row', unit: 'trades' },
  { kind: 'restricted-symbols', title: 'Restricted symbols', unit: '' },
  { kind: 'dead-man-seconds', title: 'Silence before the kill switch', unit: 's' },
];

export const titleOf = (kind: string): string => kinds.find((known) => known.kind === kind)?.title ?? kind;

export const scopeName = (scope: RiskScope): string => (scope.level === 'global' ? 'everything' : `${scope.level} ${scope.id}`);

/** Who answers for what is done here; kept by this browser. */
const key = 'algotrader.by';
export const rememberedName = (): string => {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
};
export const rememberName = (by: string): void => {
  try {
    localStorage.setItem(key, by);
  } catch {
    // A browser that keeps nothing asks again.
  }
};

/** `GME, AMC` and `gme amc` alike. */
export const parseSymbols = (text: string): string[] => [...new Set(text.toUpperCase().split(/[\s,;]+/).filter(Boolean))];
