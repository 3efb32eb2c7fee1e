import { describe, expect, it } from 'vitest';
import { parseSymbols, scopeName, titleOf } from './risk';

describe('risk words', () => {
  it('names scopes', () => {
    expect(scopeName({ level: 'global', id: '' })).toBe('everything');
    expect(scopeName({ level: 'account', id: 'DU1' })).toBe('account DU1');
  });

  it('shows the kind of a rule that a newer broker knows', () => expect(titleOf('max-whatever')).toBe('max-whatever'));

  it('reads symbols however they are separated, each once', () => expect(parseSymbols(' gme, AMC;gme\nbbby ')).toEqual(['GME', 'AMC', 'BBBY']));
});
