import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from './api';
import { backoff } from './backoff';
import { parseEvent, readStream } from './stream';

describe('parseEvent', () => {
  it('reads the events of the contract', () => expect(parseEvent('bar', '{"close":1}')).toEqual({ name: 'bar', data: { close: 1 } }));
  it.each([['news', '{}'], [undefined, '{}'], ['bar', '{"close":'], ['bar', '3'], ['bar', 'null']])('passes over %s %s', (name, data) => {
    expect(parseEvent(name, data)).toBeNull();
  });
});

describe('readStream', () => {
  afterEach(() => vi.unstubAllGlobals());

  const answer = (body: BodyInit, init?: ResponseInit) => vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, init)));
  const read = async () => {
    const events: unknown[] = [];
    await readStream('/api/stream', new AbortController().signal, { open: () => undefined, alive: () => undefined, event: (e) => events.push(e) });
    return events;
  };

  it('puts events together from pieces, and outlives one it cannot read', async () => {
    const pieces = ['event: sess', 'ion\ndata: {"state":"ready"}\n', '\n: alive\n\nevent: order\ndata: {oops\n\nevent: order\nda', 'ta: {"orderId":1}\n\n'];
    answer(new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        controller.close();
      },
    }));
    expect(await read()).toEqual([{ name: 'session', data: { state: 'ready' } }, { name: 'order', data: { orderId: 1 } }]);
  });

  it('fails with the words of the problem document', async () => {
    answer('{"title":"API unreachable","status":502,"detail":"Start it."}', { status: 502 });
    const error = await read().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 502, title: 'API unreachable', message: 'Start it.', unreachable: true });
  });
});

describe('backoff', () => {
  it('doubles from half a second to ten, within a fifth', () => {
    expect([0, 1, 2, 9, 500].map((attempt) => backoff(attempt, () => 0.5))).toEqual([500, 1000, 2000, 10_000, 10_000]);
    expect([backoff(0, () => 0), backoff(0, () => 1)]).toEqual([400, 600]);
  });
});
