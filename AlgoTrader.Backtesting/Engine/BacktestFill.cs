using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>One fill of a run.</summary>
/// <param name="Quantity">Signed: negative for a sale.</param>
/// <param name="Reason">The strategy's, of the order.</param>
/// <param name="PositionAfter">Of the instrument, signed.</param>
public readonly record struct BacktestFill(
    DateTimeOffset Time, Instrument Instrument, string ClientOrderId, decimal Quantity, Price Price, decimal Fee, string Reason, decimal PositionAfter);
