import { ApiError, barsPath, get, type Bar, type BarEvent, type BarInterval, type Execution, type Order, type Position, type RiskState, type Session, type Strategy, type StreamEvent } from './api';
import { backoff } from './backoff';
import { CandleSeries, isComplete, toCandle, type Candle } from './candles';
import type { Link } from './light';
import { readStream } from './stream';

/** What a table is read from. */
export type Section = 'strategies' | 'orders' | 'executions' | 'positions' | 'bars';

export const intervals: Record<'1m' | '5m' | '15m', number> = { '1m': 60, '5m': 300, '15m': 900 };
export type ChartInterval = keyof typeof intervals;

const historyLimit = 1000;
/** Frames a second at most, however many events come: a fast replay must not drown the page. */
const frameMilliseconds = 50;
/** A stream may be silent because nothing happens, or because the network is gone: after this long the API is asked. */
const silenceMilliseconds = 20_000;
const answerMilliseconds = 5000;

/** The page's state: a snapshot by REST, then kept current by the event stream; after every gap both again. */
export class Dashboard {
  link = $state.raw<Link>({ state: 'opening' });
  session = $state.raw<Session | null>(null);
  strategies = $state.raw<Strategy[] | null>(null);
  orders = $state.raw<Order[] | null>(null);
  executions = $state.raw<Execution[] | null>(null);
  positions = $state.raw<Position[] | null>(null);
  /** Null until the broker has told it. */
  risk = $state.raw<RiskState | null>(null);
  errors = $state.raw<Partial<Record<Section, string>>>({});
  symbol = $state('SPY');
  interval = $state<ChartInterval>('5m');
  series = $state.raw(new CandleSeries(300));
  /** Counts changes of the series' content; `changed` are the candles of the last one, null after a reload. */
  revision = $state.raw<{ count: number; changed: Candle[] | null }>({ count: 0, changed: null });
  lastBar = $state.raw<BarEvent | null>(null);
  /** Wall clock, ms: the last byte from the API, the last bar, and now. */
  lastContact = $state<number | null>(null);
  lastBarAt = $state<number | null>(null);
  now = $state(Date.now());

  #stop = new AbortController();
  #queue: StreamEvent[] = [];
  #frame: ReturnType<typeof setTimeout> | null = null;
  #holding = true;
  #connection: AbortController | null = null;
  #lastHeard = 0;
  #epoch: number | null = null;
  #sessionHeard = false;

  constructor(symbol?: string, interval?: string) {
    if (symbol) this.symbol = symbol;
    if (interval && interval in intervals) this.interval = interval as ChartInterval;
  }

  /** Runs until `stop`. */
  async run(): Promise<void> {
    const clock = setInterval(() => (this.now = Date.now()), 1000);
    const { signal } = this.#stop;
    for (let attempt = 0; !signal.aborted; attempt++) {
      const started = Date.now();
      try {
        await this.#follow(signal);
        this.#down(new ApiError(null, 'API unreachable', 'The API ended the event stream. Connecting again.'));
      } catch (error) {
        if (signal.aborted) break;
        this.#down(error);
      }
      if (Date.now() - started > 10_000) attempt = 0;
      await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
    }
    clearInterval(clock);
  }

  stop(): void {
    this.#stop.abort();
  }

  async show(symbol: string, interval: ChartInterval): Promise<void> {
    this.symbol = symbol;
    this.interval = interval;
    await this.#loadBars(this.#stop.signal).catch((error: unknown) => this.#connection?.abort(error));
  }

  // The stream is opened first and its events held back until the snapshot is in: nothing falls between the two.
  async #follow(stop: AbortSignal): Promise<void> {
    const connection = new AbortController();
    const signal = AbortSignal.any([stop, connection.signal]);
    this.#connection = connection;
    this.#holding = true;
    this.#queue = [];
    this.#sessionHeard = false;
    this.#heard();
    const watch = setInterval(() => void this.#checkSilence(connection), answerMilliseconds);
    let snapshot: Promise<void> = Promise.resolve();
    try {
      await readStream('/api/stream', signal, {
        open: () => (snapshot = this.#resync(connection)),
        alive: () => this.#heard(),
        event: (event) => this.#enqueue(event),
      });
    } catch (error) {
      throw connection.signal.aborted && !stop.aborted ? connection.signal.reason : error;
    } finally {
      clearInterval(watch);
      connection.abort();
      await snapshot;
    }
  }

  #heard(): void {
    this.#lastHeard = Date.now();
    if (this.link.state === 'open') this.lastContact = this.#lastHeard;
  }

  async #checkSilence(connection: AbortController): Promise<void> {
    if (Date.now() - this.#lastHeard < silenceMilliseconds) return;
    try {
      const signal = AbortSignal.any([connection.signal, AbortSignal.timeout(answerMilliseconds)]);
      this.session = await get<Session>('/api/session', signal);
      this.#heard();
    } catch (error) {
      connection.abort(error instanceof ApiError ? error : new ApiError(null, 'API unreachable', 'The API went silent. Connecting again.'));
    }
  }

  async #resync(connection: AbortController): Promise<void> {
    this.#holding = true;
    try {
      await this.#loadSnapshot(AbortSignal.any([this.#stop.signal, connection.signal]));
    } catch (error) {
      connection.abort(error);
    }
  }

  async #loadSnapshot(signal: AbortSignal): Promise<void> {
    const session = await get<Session>('/api/session', signal);
    const errors: Partial<Record<Section, string>> = {};
    const read = async <T>(section: Section, apply: (value: T[]) => void) => {
      try {
        apply(await get<T[]>(`/api/${section}`, signal));
      } catch (error) {
        if (signal.aborted || (error instanceof ApiError && error.unreachable)) throw error;
        errors[section] = error instanceof Error ? error.message : String(error);
      }
    };
    await Promise.all([
      read<Strategy>('strategies', (value) => (this.strategies = value)),
      read<Order>('orders', (value) => (this.orders = newestFirst(value))),
      read<Execution>('executions', (value) => (this.executions = value)),
      read<Position>('positions', (value) => (this.positions = value)),
    ]);
    // What the stream said meanwhile is newer than this answer.
    if (!this.#sessionHeard) this.session = session;
    this.#epoch = this.session?.epoch ?? null;
    this.errors = errors;
    await this.#loadBars(signal);
    this.lastContact = Date.now();
    this.link = { state: 'open' };
    this.#holding = false;
    this.#flush();
  }

  async #loadBars(signal: AbortSignal): Promise<void> {
    const { symbol, interval } = this;
    try {
      const bars = (await get<Bar[]>(barsPath(symbol, interval as BarInterval, { limit: historyLimit }), signal)).filter(isComplete);
      const history = bars.map(toCandle);
      const last = history.at(-1);
      const minutes = last
        ? (await get<Bar[]>(barsPath(symbol, '1m', { from: new Date(last.time * 1000).toISOString(), limit: historyLimit }), signal)).filter(isComplete)
        : [];
      if (symbol !== this.symbol || interval !== this.interval) return;
      this.series = CandleSeries.from(intervals[interval], history, minutes.map(toCandle));
      this.revision = { count: this.revision.count + 1, changed: null };
      this.errors = { ...this.errors, bars: undefined };
    } catch (error) {
      if (signal.aborted || (error instanceof ApiError && error.unreachable)) throw error;
      this.errors = { ...this.errors, bars: error instanceof Error ? error.message : String(error) };
    }
  }

  #enqueue(event: StreamEvent): void {
    // The session is shown at once even while the snapshot loads: it says why loading may take long.
    if (event.name === 'session') {
      this.session = event.data;
      this.#sessionHeard = true;
    }
    this.#queue.push(event);
    // A new gateway session has reconciled what happened in the gap; events alone do not tell it all.
    if (event.name === 'session' && event.data.state === 'ready' && !this.#holding && event.data.epoch !== this.#epoch) {
      if (this.#connection) void this.#resync(this.#connection);
      return;
    }
    if (!this.#holding) this.#frame ??= setTimeout(() => this.#flush(), frameMilliseconds);
  }

  #flush(): void {
    this.#frame = null;
    if (this.#holding) return;
    const events = this.#queue;
    this.#queue = [];
    const changed: Candle[] = [];
    const orders = new Map<string, Order>();
    const executions: Execution[] = [];
    for (const event of events) {
      switch (event.name) {
        case 'session':
          break;
        case 'bar':
          this.#addBar(event.data, changed);
          break;
        case 'order':
          orders.set(event.data.clientOrderId, event.data);
          break;
        case 'execution':
          executions.push(event.data);
          break;
        case 'position':
          this.positions = upsert(this.positions, event.data, (p) => `${p.account} ${p.symbol}`);
          break;
        case 'risk':
          this.risk = event.data;
          break;
        case 'strategy':
          this.strategies =
            event.data.status === 'deleted'
              ? (this.strategies ?? []).filter((s) => s.id !== event.data.id)
              : upsert(this.strategies, event.data, (s) => s.id);
          break;
      }
    }
    if (changed.length > 0) this.revision = { count: this.revision.count + 1, changed };
    if (orders.size > 0) this.orders = mergeOrders(this.orders ?? [], orders);
    if (executions.length > 0) this.executions = mergeExecutions(this.executions ?? [], executions);
  }

  #addBar(bar: BarEvent, changed: Candle[]): void {
    if (bar.interval !== '1m' || bar.symbol !== this.symbol || !isComplete(bar)) return;
    const candle = this.series.add(toCandle(bar));
    if (!candle) return;
    this.lastBar = bar;
    this.lastBarAt = Date.now();
    if (changed.at(-1)?.time === candle.time) changed[changed.length - 1] = candle;
    else changed.push(candle);
  }

  #down(error: unknown): void {
    this.#holding = true;
    const problem = error instanceof ApiError ? error : new ApiError(null, 'API unreachable', 'The connection to the API broke. Connecting again.');
    const since = this.link.state === 'down' ? this.link.since : Date.now();
    this.link = { state: 'down', title: problem.unreachable ? 'API unreachable' : problem.title, detail: problem.message, since };
  }
}

export function newestFirst(orders: readonly Order[]): Order[] {
  return orders.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || b.orderId - a.orderId);
}

/** An event that is older than what is shown (the snapshot overtook it) changes nothing. */
export function mergeOrders(shown: readonly Order[], events: ReadonlyMap<string, Order>): Order[] {
  const merged = new Map(shown.map((order) => [order.clientOrderId, order]));
  for (const order of events.values()) {
    const known = merged.get(order.clientOrderId);
    if (!known || Date.parse(known.updatedAt) <= Date.parse(order.updatedAt)) merged.set(order.clientOrderId, order);
  }
  return newestFirst([...merged.values()]);
}

/** By execution id: the same fill again only completes it (the fee comes later). */
export function mergeExecutions(shown: readonly Execution[], events: readonly Execution[]): Execution[] {
  const merged = new Map(shown.map((fill) => [fill.execId, fill]));
  for (const fill of events) merged.set(fill.execId, { ...fill, fee: fill.fee ?? merged.get(fill.execId)?.fee ?? null });
  return [...merged.values()].sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
}

function upsert<T>(items: readonly T[] | null, item: T, key: (item: T) => string): T[] {
  const list = items ?? [];
  const index = list.findIndex((other) => key(other) === key(item));
  return index < 0 ? [...list, item] : list.with(index, item);
}
