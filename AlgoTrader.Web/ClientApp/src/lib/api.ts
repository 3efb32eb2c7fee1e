// The API's shapes on the wire (JSON, camelCase) and the one way to read them.

export type SessionState =
  | 'disconnected' | 'connecting' | 'awaitingLogin' | 'syncing' | 'ready' | 'draining' | 'quarantined';
export type TradingMode = 'simulated' | 'paper' | 'live';
export type StrategyStatus = 'starting' | 'running' | 'paused' | 'faulted';
export type Side = 'BUY' | 'SELL';
export type OrderStatus =
  | 'pending' | 'working' | 'partiallyFilled' | 'pendingCancel' | 'filled' | 'cancelled' | 'rejected' | 'unknown';
export type BarInterval = '1m' | '5m' | '15m' | '1h';

export interface Session {
  state: SessionState;
  endpoint: string;
  account: string;
  clientId: number;
  serverVersion: number;
  epoch: number;
  detail: string;
  since: string;
  tradingMode: TradingMode;
  marketTime: string | null;
}

export interface Strategy {
  id: string;
  type: string;
  symbol: string;
  parameters: Record<string, unknown>;
  status: StrategyStatus;
  detail: string;
  position: number;
  realizedPnl: number;
  fees: number;
  barsSeen: number;
  lastBarTime: string | null;
  indicators: { z?: number | null; mean?: number | null; standardDeviation?: number | null };
}

export interface Order {
  clientOrderId: string;
  strategyId: string;
  symbol: string;
  side: Side;
  type: 'MKT' | 'LMT';
  quantity: number;
  limitPrice: number | null;
  timeInForce: string;
  status: OrderStatus;
  filledQuantity: number;
  averageFillPrice: number | null;
  orderId: number;
  permId: number;
  reason: string;
  createdAt: string;
  updatedAt: string;
}

export interface Execution {
  execId: string;
  time: string;
  symbol: string;
  side: Side;
  quantity: number;
  price: number;
  fee: number | null;
  feeCurrency: string;
  account: string;
  clientOrderId: string;
  strategyId: string;
  orderId: number;
  permId: number;
  traceId: string | null;
}

export interface Position {
  account: string;
  symbol: string;
  quantity: number;
  averageCost: number;
}

/** A price bar; `time` is its start. */
export interface Bar {
  time: string;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

export interface BarEvent extends Bar {
  symbol: string;
  interval: BarInterval;
}

/** One event of `/api/stream`, by its name. */
export type StreamEvent =
  | { name: 'session'; data: Session }
  | { name: 'bar'; data: BarEvent }
  | { name: 'order'; data: Order }
  | { name: 'execution'; data: Execution }
  | { name: 'position'; data: Position }
  | { name: 'strategy'; data: Strategy };

export const streamEventNames: readonly string[] = ['session', 'bar', 'order', 'execution', 'position', 'strategy'];

/** A request that failed, with the problem document's own words where there is one (RFC 9457). */
export class ApiError extends Error {
  constructor(
    readonly status: number | null,
    readonly title: string,
    detail: string,
  ) {
    super(detail);
  }

  /** The API itself could not be reached, as opposed to refusing this request. */
  get unreachable(): boolean {
    return this.status === null || this.status === 502 || this.status === 504;
  }
}

export async function request(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { cache: 'no-store', ...init });
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    throw new ApiError(null, 'Dashboard host unreachable', 'The dashboard host does not answer. Start it: dotnet run --project AlgoTrader.AppHost');
  }
  if (!response.ok) throw await toError(response);
  return response;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await request(path, { signal: signal ?? null, headers: { Accept: 'application/json' } });
  return (await response.json()) as T;
}

export function barsPath(symbol: string, interval: BarInterval, options: { from?: string; limit?: number } = {}): string {
  const query = new URLSearchParams({ symbol, interval });
  if (options.from) query.set('from', options.from);
  if (options.limit) query.set('limit', String(options.limit));
  return `/api/bars?${query}`;
}

async function toError(response: Response): Promise<ApiError> {
  const fallback = `The API answered ${response.status} ${response.statusText}`.trim();
  try {
    const problem = (await response.json()) as { title?: string; detail?: string };
    return new ApiError(response.status, problem.title ?? fallback, problem.detail ?? problem.title ?? fallback);
  } catch {
    return new ApiError(response.status, fallback, fallback);
  }
}
