using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Decisions;

/// <summary>A fill, as the instance was told it. The same <paramref name="ExecId"/> again adds a fee that was not known before.</summary>
/// <param name="Time">At the exchange.</param>
/// <param name="Quantity">Signed.</param>
/// <param name="Fee">Null until it is known.</param>
/// <param name="Position">Of the instrument, after it.</param>
public sealed record FillEntry(
    DateTimeOffset Time, string ExecId, string ClientOrderId, string Instrument, decimal Quantity, decimal Price, decimal? Fee, decimal Position) : LogEntry(Time)
{
    public static FillEntry Of(Execution execution, decimal position) => new(
        execution.Time, execution.ExecId, execution.ClientOrderId, execution.Instrument.ToString(), execution.SignedQuantity, execution.Price.ToDecimal(),
        execution.Fee, position);
}
