import { describe, expect, it } from 'vitest';
import type { Execution, Order } from './api';
import { mergeExecutions, mergeOrders } from './dashboard.svelte';

const order = (clientOrderId: string, minute: number, status: Order['status'], updated = minute) =>
  ({ clientOrderId, status, orderId: minute, createdAt: `2011-01-03T14:${30 + minute}:00Z`, updatedAt: `2011-01-03T14:${30 + updated}:00Z` }) as Order;
const fill = (execId: string, minute: number, fee: number | null) => ({ execId, fee, time: `2011-01-03T14:${30 + minute}:00Z` }) as Execution;
const events = (...orders: Order[]) => new Map(orders.map((o) => [o.clientOrderId, o]));

describe('mergeOrders', () => {
  it('puts the newest first', () => {
    expect(mergeOrders([order('a', 1, 'filled')], events(order('b', 2, 'working'))).map((o) => o.clientOrderId)).toEqual(['b', 'a']);
  });

  it('takes no step back for an event older than the snapshot', () => {
    expect(mergeOrders([order('a', 1, 'filled', 5)], events(order('a', 1, 'working', 2)))[0]?.status).toBe('filled');
    expect(mergeOrders([order('a', 1, 'working', 2)], events(order('a', 1, 'filled', 5)))[0]?.status).toBe('filled');
  });
});

describe('mergeExecutions', () => {
  it('books an execution id once and keeps a fee once it is known', () => {
    const merged = mergeExecutions([fill('1', 1, null)], [fill('1', 1, 1.25), fill('1', 1, null), fill('0', 0, null)]);
    expect(merged.map((f) => [f.execId, f.fee])).toEqual([['0', null], ['1', 1.25]]);
  });
});
