using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// What a live instance trades with: the capital it was given and what its fills have made of it, or, without any, the account's own figures as they were
/// told last. Positions count at their last price times 1: the multiplier of a future is not known here.
/// </summary>
internal sealed class LivePortfolio(decimal? capital) : IPortfolio
{
    private readonly Dictionary<string, Execution> _executions = new(StringComparer.Ordinal);
    private readonly Dictionary<Instrument, decimal> _positions = [];
    private readonly Dictionary<Instrument, decimal> _prices = [];
    private decimal _cash = capital ?? 0;
    private (decimal Cash, decimal Equity) _account;

    public bool IsOfAccount => capital is null;

    public decimal Cash => IsOfAccount ? _account.Cash : _cash;

    public decimal Equity => IsOfAccount ? _account.Equity : _cash + _positions.Sum(position => position.Value * _prices.GetValueOrDefault(position.Key));

    public decimal? LastPrice(Instrument instrument) => _prices.TryGetValue(instrument, out var price) ? price : null;

    public void Mark(Instrument instrument, decimal price) => _prices[instrument] = price;

    public void SetAccount(decimal cash, decimal equity) => _account = (cash, equity);

    /// <summary>Books an execution as often as it is told: the fee may come later, and a correction takes the place of what it corrects.</summary>
    public void Book(Execution execution)
    {
        if (execution.Replaces is { } replaced && _executions.Remove(replaced, out var gone))
            Add(gone, -1);
        if (_executions.TryGetValue(execution.ExecId, out var before))
            Add(before, -1);
        _executions[execution.ExecId] = before?.Fee is null ? execution : before;
        Add(_executions[execution.ExecId], 1);
    }

    private void Add(Execution execution, int sign)
    {
        _cash -= sign * ((execution.SignedQuantity * execution.Price.ToDecimal()) + (execution.Fee ?? 0));
        _positions[execution.Instrument] = _positions.GetValueOrDefault(execution.Instrument) + (sign * execution.SignedQuantity);
    }
}
