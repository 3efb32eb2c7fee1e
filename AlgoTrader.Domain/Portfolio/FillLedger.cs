using System.Runtime.InteropServices;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Domain.Portfolio;

/// <summary>
/// Position and profit of one owner, from its executions alone. An execution counts once however often it is reported; its fee
/// may arrive later. Invariant I3: position = sum of executions by unique execution id.
/// </summary>
public sealed class FillLedger
{
    /// <summary>The decimals of a price.</summary>
    private const int CostDecimals = 9;

    private readonly Dictionary<string, Execution> _executions = [];
    private readonly List<string> _sequence = [];
    private readonly HashSet<string> _replaced = [];
    private readonly Dictionary<Instrument, Holding> _holdings = [];

    /// <summary>
    /// The source reports each execution once, with its fee, and corrects none, as a simulated exchange does: none is remembered, which is most of the time and
    /// the memory of booking it.
    /// </summary>
    public bool ExecutionsComeOnce { get; init; }

    /// <summary>Sum of the fees known so far, as a positive amount.</summary>
    public decimal Fees { get; private set; }

    /// <summary>Profit of closed quantity at average cost, before fees, in the instruments' currencies, multipliers included.</summary>
    public decimal GrossRealizedPnl { get; private set; }

    public decimal RealizedPnl => GrossRealizedPnl - Fees;

    /// <summary>
    /// Books the execution; true when it was not known before. A repeated report can only add the fee; a correction takes the place of
    /// what it replaces.
    /// </summary>
    public bool Apply(Execution execution)
    {
        if (ExecutionsComeOnce)
        {
            Fees += execution.Fee ?? 0;
            Book(execution);
            return true;
        }

        if (_replaced.Count > 0 && _replaced.Contains(execution.ExecId))
            return false;
        ref var booked = ref CollectionsMarshal.GetValueRefOrAddDefault(_executions, execution.ExecId, out var known);
        if (booked?.Fee is null)
        {
            Fees += execution.Fee ?? 0;
            booked = execution;
        }

        if (known)
            return false;

        if (execution.Replaces is { } replaced)
        {
            Replace(replaced, execution.ExecId);
            BookAllAgain();
        }
        else
        {
            _sequence.Add(execution.ExecId);
            Book(execution);
        }

        return true;
    }

    /// <summary>As <see cref="Apply(Execution)"/> where executions come once, of one that nobody has made a record of.</summary>
    /// <param name="quantity">Positive for a buy, negative for a sell.</param>
    /// <param name="multiplier">Units of currency for a move of one point.</param>
    /// <returns>The position after it.</returns>
    public decimal Apply(Instrument instrument, decimal quantity, Price price, decimal multiplier, decimal fee)
    {
        Fees += fee;
        return Book(instrument, quantity, price, multiplier);
    }

    private void Replace(string replaced, string by)
    {
        _replaced.Add(replaced);
        if (_executions.Remove(replaced, out var gone))
            Fees -= gone.Fee ?? 0;
        var at = _sequence.IndexOf(replaced);
        if (at < 0)
            _sequence.Add(by);
        else
            _sequence[at] = by;
    }

    /// <summary>Average cost depends on the order of fills: a changed one changes all that followed.</summary>
    private void BookAllAgain()
    {
        _holdings.Clear();
        GrossRealizedPnl = 0;
        foreach (var id in _sequence)
            Book(_executions[id]);
    }

    private void Book(Execution execution) => Book(execution.Instrument, execution.SignedQuantity, execution.Price, execution.Multiplier);

    private decimal Book(Instrument instrument, decimal quantity, Price price, decimal multiplier)
    {
        ref var holding = ref CollectionsMarshal.GetValueRefOrAddDefault(_holdings, instrument, out _);
        holding = Book(holding, quantity, price.ToDecimal() * multiplier);
        return holding.Quantity;
    }

    /// <summary>As it counts now; null when it is unknown, or was replaced.</summary>
    public Execution? Find(string execId) => _executions.GetValueOrDefault(execId);

    /// <summary>Signed quantity held; 0 when nothing is.</summary>
    public decimal Position(Instrument instrument) => _holdings.GetValueOrDefault(instrument).Quantity;

    /// <summary>A split: another number of shares for what was paid. Not kept when a correction of an earlier execution arrives after it.</summary>
    public void Restate(Instrument instrument, decimal quantity) =>
        _holdings[instrument] = new(quantity, quantity == 0 ? 0 : _holdings.GetValueOrDefault(instrument).Cost);

    private Holding Book(Holding holding, decimal quantity, decimal price)
    {
        var opens = holding.Quantity == 0 || Math.Sign(holding.Quantity) == Math.Sign(quantity);
        if (opens)
            return new(holding.Quantity + quantity, holding.Cost + (price * quantity));

        var closed = Math.Min(Math.Abs(quantity), Math.Abs(holding.Quantity)) * Math.Sign(holding.Quantity);
        var cost = closed == holding.Quantity
            ? holding.Cost
            : Math.Round(holding.Cost * closed / holding.Quantity, CostDecimals);
        GrossRealizedPnl += (price * closed) - cost;
        // Crossing zero opens the rest at the price of this fill.
        var left = holding.Quantity + quantity;
        return closed == holding.Quantity ? new(left, price * left) : new(left, holding.Cost - cost);
    }

    /// <param name="Cost">
    /// What the quantity was bought for, negative for a short: kept in place of the average price, whose digits may not end, so that
    /// profit and remaining cost always add up to the cash that moved.
    /// </param>
    private readonly record struct Holding(decimal Quantity, decimal Cost);
}
