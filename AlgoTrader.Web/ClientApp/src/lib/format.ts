// Numbers and states as people read them. What is not known is a dash, never a zero.

export const unknown = '—';

type Maybe = number | null | undefined;

const isKnown = (value: Maybe): value is number => typeof value === 'number' && Number.isFinite(value);
const fixed = (digits: number, sign = false) =>
  new Intl.NumberFormat('en-US', {
    minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: sign ? 'exceptZero' : 'negative',
  });

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });
const money = fixed(2);
const signedMoney = fixed(2, true);
const signedWhole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4, signDisplay: 'exceptZero' });
const score = fixed(2, true);
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
const subPenny = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 4 });

// Intl writes a hyphen; a minus sign is as wide as a plus, so columns line up.
const withMinus = (text: string): string => text.replace('-', '\u2212');
const show = (formatter: Intl.NumberFormat) => (value: Maybe): string => (isKnown(value) ? withMinus(formatter.format(value)) : unknown);

export const formatQuantity = show(whole);
export const formatSignedQuantity = show(signedWhole);
export const formatPrice = show(subPenny);
export const formatMoney = show(money);
export const formatSignedMoney = show(signedMoney);
export const formatScore = show(score);
export const formatVolume = show(compact);

export const direction = (value: Maybe): 'gain' | 'loss' | 'flat' =>
  !isKnown(value) || value === 0 ? 'flat' : value > 0 ? 'gain' : 'loss';

/** `8 s`, `3 min`, `2 h`, `5 d`. */
export function formatAge(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** `partiallyFilled` reads `partially filled`; reason codes, `MAX_POSITION`, stay as they are. */
export const formatStatus = (status: string): string => /^[A-Z_]+$/.test(status) ? status : status.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

export const plural = (count: number, one: string, many = `${one}s`): string => `${whole.format(count)} ${count === 1 ? one : many}`;
