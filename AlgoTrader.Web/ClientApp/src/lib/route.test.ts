import { describe, expect, it, vi } from 'vitest';

vi.stubGlobal('location', { pathname: '/' });
vi.stubGlobal('addEventListener', () => undefined);
const { pageOf } = await import('./route.svelte');

describe('pageOf', () => {
  it('reads the address, with or without a slash at its end', () => {
    expect(pageOf('/risk')).toBe('risk');
    expect(pageOf('/risk/')).toBe('risk');
    expect(pageOf('/reconciliation')).toBe('reconciliation');
  });

  it('shows the overview for what it does not know', () => {
    expect(pageOf('/')).toBe('overview');
    expect(pageOf('/nothing')).toBe('overview');
  });
});
