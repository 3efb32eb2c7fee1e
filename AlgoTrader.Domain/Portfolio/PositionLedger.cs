using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Domain.Portfolio;

/// <summary>
/// Positions per account and owner from executions and accepted adjustments alone (invariant I3): what we believe to hold, to be
/// compared with what the gateway says.
/// </summary>
public sealed class PositionLedger
{
    private readonly Dictionary<(PositionKey Key, string Owner), decimal> _quantities = [];
    private readonly Dictionary<PositionKey, (Instrument Instrument, int ConId)> _instruments = [];
    private readonly List<(PositionKey Key, string Owner)> _sequence = [];
    private readonly HashSet<string> _accounts = [];

    /// <summary>One line per account, contract and owner, in the order in which they were first booked; zero where all was closed.</summary>
    public IEnumerable<(PositionKey Key, string Owner, Instrument Instrument, int ConId, decimal Quantity)> Lines =>
        _sequence.Select(line => (line.Key, line.Owner, _instruments[line.Key].Instrument, _instruments[line.Key].ConId, _quantities[line]));

    /// <summary>Something was booked for this account, ever.</summary>
    public bool Knows(string account) => _accounts.Contains(account);

    /// <param name="replaced">The execution that this one takes the place of.</param>
    public void Book(Execution execution, Execution? replaced)
    {
        if (replaced is not null)
            Add(replaced.Account, replaced.Instrument, replaced.ConId, replaced.StrategyId, -replaced.SignedQuantity);
        Add(execution.Account, execution.Instrument, execution.ConId, execution.StrategyId, execution.SignedQuantity);
    }

    public void Book(PositionAdjustment adjustment) =>
        Add(adjustment.Account, adjustment.Instrument, adjustment.ConId, Owners.External, adjustment.Quantity);


    private void Add(string account, Instrument instrument, int conId, string owner, decimal quantity)
    {
        var line = (PositionKey.Of(account, instrument, conId), owner);
        _accounts.Add(account);
        _instruments.TryAdd(line.Item1, (instrument, conId));
        if (!_quantities.TryAdd(line, quantity))
            _quantities[line] += quantity;
        else
            _sequence.Add(line);
    }
}
