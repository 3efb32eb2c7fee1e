using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Domain.Portfolio;

/// <summary>
/// Position and profit of one owner, from its executions alone. An execution counts once however often it is reported; its fee
/// may arrive later. Invariant I3: position = sum of executions by unique execution id.
/// </summary>
public sealed class FillLedger
{
    private readonly Dictionary<string, Execution> _executions = [];
    private readonly Dictionary<Instrument, Holding> _holdings = [];

    /// <summary>Sum of the fees known so far, as a positive amount.</summary>
    public decimal Fees { get; private set; }

    /// <summary>Profit of closed quantity at average cost, before fees.</summary>
    public decimal GrossRealizedPnl { get; private set; }

    public decimal RealizedPnl => GrossRealizedPnl - Fees;

    /// <summary>Books the execution; true when it was not known before. A repeated report can only add the fee.</summary>
    public bool Apply(Execution execution)
    {
        var known = _executions.TryGetValue(execution.ExecId, out var earlier);
        if (execution.Fee is { } fee && earlier?.Fee is null)
            Fees += fee;
        if (!known || earlier!.Fee is null)
            _executions[execution.ExecId] = execution;
        if (known)
            return false;

        var holding = _holdings.GetValueOrDefault(execution.Instrument);
        _holdings[execution.Instrument] = Book(holding, execution.SignedQuantity, execution.Price.ToDecimal());
        return true;
    }

    /// <summary>Signed quantity held; 0 when nothing is.</summary>
    public decimal Position(Instrument instrument) => _holdings.GetValueOrDefault(instrument).Quantity;

    private Holding Book(Holding holding, decimal quantity, decimal price)
    {
        var opens = holding.Quantity == 0 || Math.Sign(holding.Quantity) == Math.Sign(quantity);
        if (opens)
        {
            var total = holding.Quantity + quantity;
            return new(total, ((holding.AveragePrice * holding.Quantity) + (price * quantity)) / total);
        }

        var closed = Math.Min(Math.Abs(quantity), Math.Abs(holding.Quantity)) * Math.Sign(holding.Quantity);
        GrossRealizedPnl += (price - holding.AveragePrice) * closed;
        var left = holding.Quantity + quantity;
        // Crossing zero opens the rest at the price of this fill.
        return new(left, Math.Sign(left) == Math.Sign(holding.Quantity) ? holding.AveragePrice : left == 0 ? 0 : price);
    }

    private readonly record struct Holding(decimal Quantity, decimal AveragePrice);
}
