namespace AlgoTrader.GatewaySimulator.Exchange.Log;

/// <summary>An execution of an order, or of one leg of a combo, and what it cost.</summary>
/// <param name="TimeNanos">The execution's own time: in a market of bars, that of the price.</param>
/// <param name="ExecId">Unique for ever.</param>
/// <param name="ConId">What was traded: the order's instrument, or the leg.</param>
/// <param name="IsBuy">The side of the execution, which a leg may have opposite to its order.</param>
/// <param name="RealizedPnl">Null when it closed nothing.</param>
internal sealed record OrderFilled(
    long TimeNanos, int PermId, string ExecId, int ConId, bool IsBuy, decimal Quantity, decimal Price, decimal Commission,
    decimal? RealizedPnl, bool AddsLiquidity) : OrderEvent(TimeNanos, PermId);
