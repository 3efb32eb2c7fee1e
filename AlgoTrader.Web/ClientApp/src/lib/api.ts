// The API's shapes on the wire (JSON, camelCase) and the one way to read them.

export type SessionState =
  | 'disconnected' | 'connecting' | 'awaitingLogin' | 'syncing' | 'ready' | 'draining' | 'quarantined';
export type TradingMode = 'simulated' | 'paper' | 'live';
export type StrategyStatus = 'starting' | 'running' | 'paused' | 'faulted' | 'stopped' | 'deleted';
export type StrategyMode = 'running' | 'paused' | 'stopped';
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
  /** What it should be doing. */
  mode: StrategyMode;
  /** Sent along with a change of it. */
  version: number;
  /** Null for always. */
  schedule: Schedule | null;
  /** While its schedule is closed. */
  nextOpening: string | null;
  /** It can stop entries after losses, and be told to go on. */
  hasBreaker?: boolean;
  /** Market time of the newest reset of its breaker. */
  breakerReset?: string | null;
  /** The replica that runs it; empty for none. */
  holder: string;
  metrics: StrategyMetrics | null;
  /** Null for the account's net liquidation value. */
  capital: number | null;
  onFault: 'cancel' | 'leave' | 'flatten';
}

/** The schedule's own format, as files have it. */
export interface Schedule {
  timezone?: string;
  skip_weekends?: boolean;
  windows?: { start: string; end: string }[];
  holiday_calendar?: string;
  holidays?: string[];
}

export interface PeriodMetrics {
  realizedPnl: number;
  fees: number;
  trades: number;
  /** 0 to 1; null without a trade. */
  winRate: number | null;
  maxDrawdown: number;
}

export interface StrategyMetrics {
  timeZone: string;
  asOf: string;
  day: PeriodMetrics;
  week: PeriodMetrics;
  month: PeriodMetrics;
  all: PeriodMetrics;
}

export interface StrategyParameter {
  name: string;
  whole: boolean;
  default: number;
  min: number;
  max: number;
  step: number;
  help?: string;
}

export interface StrategyType {
  name: string;
  parameters: StrategyParameter[];
}

export interface ValueChange {
  name: string;
  from: string;
  to: string;
}

export interface StrategyUpdate {
  strategy: Strategy;
  changes: ValueChange[];
  restarts: boolean;
}

export interface StrategyChange {
  time: string;
  by: string;
  action: string;
  reason: string;
  changes: ValueChange[];
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

export type RiskLevel = 'global' | 'account' | 'strategy';

export interface RiskScope {
  level: RiskLevel;
  /** The account or strategy; empty for global. */
  id: string;
}

export interface KillSwitch {
  scope: RiskScope;
  /** Confirmed: the gateway itself lists no order of the scope any more. */
  state: 'engaged' | 'confirmed';
  by: string;
  reason: string;
  since: string;
}

export interface Halt {
  scope: RiskScope;
  kind: string;
  text: string;
  since: string;
}

export interface RiskState {
  killSwitches: KillSwitch[];
  halts: Halt[];
}

export interface RiskRule {
  id: string;
  scope: RiskScope;
  kind: string;
  threshold: number | null;
  symbols: string[];
  version: number;
}

export interface RiskChange {
  time: string;
  by: string;
  action: string;
  subject: string;
  rule: unknown;
}

/** What the gate said of an order, with the numbers that it saw. */
export interface RiskDecision {
  time: string;
  clientOrderId: string;
  strategyId: string;
  account: string;
  symbol: string;
  side: Side;
  /** `allowed`, or the reason code. */
  code: string;
  text: string;
  ruleId: string;
  quantity: number;
  lastPrice: number | null;
  bid: number | null;
  ask: number | null;
  notional: number | null;
  position: number;
  worstPosition: number;
  openOrders: number;
  dayProfit: number | null;
}

export interface Difference {
  id: string;
  kind: 'position' | 'unknownOrder' | 'externalOrder';
  account: string;
  subject: string;
  broker: string;
  gateway: string;
  proposal: string;
  closesTrading: boolean;
}

export interface OwnedPosition {
  account: string;
  symbol: string;
  /** Empty: manual. EXTERNAL: not of this platform. */
  strategyId: string;
  quantity: number;
}

export interface Reconciliation {
  tradingOpen: boolean;
  differences: Difference[];
  positions: OwnedPosition[];
}

/** One event of `/api/stream`, by its name. */
export type StreamEvent =
  | { name: 'session'; data: Session }
  | { name: 'bar'; data: BarEvent }
  | { name: 'order'; data: Order }
  | { name: 'execution'; data: Execution }
  | { name: 'position'; data: Position }
  | { name: 'strategy'; data: Strategy }
  | { name: 'risk'; data: RiskState };

export const streamEventNames: readonly string[] = ['session', 'bar', 'order', 'execution', 'position', 'strategy', 'risk'];

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

export type ChangeMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Changes something; what the API says against it is thrown in its own words. */
export async function send(method: ChangeMethod, path: string, body?: unknown): Promise<Response> {
  return await request(path, {
    method,
    headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
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
    const problem = (await response.json()) as { title?: string; detail?: string; errors?: Record<string, string[]> };
    const fields = Object.values(problem.errors ?? {}).flat().join(' ');
    return new ApiError(response.status, problem.title ?? fallback, problem.detail ?? (fields || (problem.title ?? fallback)));
  } catch {
    return new ApiError(response.status, fallback, fallback);
  }
}
