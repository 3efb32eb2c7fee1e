import { describe, expect, it } from 'vitest';
import type { Session } from './api';
import { lightFor } from './light';

const session = (state: Session['state']): Session => ({
  state, endpoint: '127.0.0.1:4002', account: 'DU1', clientId: 1, serverVersion: 187, epoch: 1, detail: 'why', since: '2011-01-03T14:30:00Z',
  tradingMode: 'paper', marketTime: null,
});

describe('connection light', () => {
  it.each([
    ['ready', 'green'], ['syncing', 'amber'], ['draining', 'amber'], ['connecting', 'red'], ['disconnected', 'red'], ['awaitingLogin', 'red'],
    ['quarantined', 'red'],
  ] as const)('is for %s %s, with the reason', (state, colour) => {
    expect(lightFor({ state: 'open' }, session(state))).toMatchObject({ colour, detail: 'why' });
  });

  it('is red without the API, whatever the session last was', () => {
    expect(lightFor({ state: 'down', title: 'API unreachable', detail: 'Start it.', since: 0 }, session('ready')))
      .toEqual({ colour: 'red', label: 'API unreachable', detail: 'Start it.' });
  });

  it('is not green before the session is known', () => {
    expect(lightFor({ state: 'opening' }, null).colour).toBe('amber');
    expect(lightFor({ state: 'open' }, null).colour).toBe('red');
  });
});
