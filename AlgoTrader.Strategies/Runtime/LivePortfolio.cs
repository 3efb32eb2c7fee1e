using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// What a live instance trades with: the capital it was given and what its fills have made of it, or, without any, the account's own figures as they were
/// told last. Positions count at their last price times the multiplier of their contract.
/// </summary>
internal sealed class LivePortfolio(decimal? capital) : IPortfolio
{
    private readonly Dictionary<string, Execution> _executions = new(StringComparer.Ordinal);
    private readonly Dictionary<Instrument, decimal> _positions = [];
    private readonly Dictionary<Instrument, decimal> _prices = [];
    private readonly Dictionary<Instrument, decimal> _multipliers = [];
    private decimal _cash = capital ?? 0;
    private (decimal Cash, decimal Equity)? _account;

    public bool IsOfAccount => capital is null;

    public decimal? Cash => IsOfAccount ? _account?.Cash : _cash;

    /// <summary>Null before the account was told, or while something is held that has no price.</summary>
    public decimal? Equity => IsOfAccount ? _account?.Equity : _cash + ValueOfPositions();

    public decimal? Multiplier(Instrument instrument) =>
        _multipliers.TryGetValue(instrument, out var known) ? known : instrument.SecurityType is "FUT" or "FOP" or "OPT" ? null : 1;

    public decimal? LastPrice(Instrument instrument) => _prices.TryGetValue(instrument, out var price) ? price : null;

    public void Mark(Instrument instrument, decimal price) => _prices[instrument] = price;

    /// <summary>What the gateway says the contract is.</summary>
    public void Define(Instrument instrument, decimal multiplier) => _multipliers[instrument] = multiplier;

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

    private decimal? ValueOfPositions()
    {
        decimal sum = 0;
        foreach (var (instrument, quantity) in _positions)
        {
            if (quantity == 0)
                continue;
            if (!_prices.TryGetValue(instrument, out var price) || Multiplier(instrument) is not { } multiplier)
                return null;
            sum += quantity * price * multiplier;
        }

        return sum;
    }

    private void Add(Execution execution, int sign)
    {
        _multipliers.TryAdd(execution.Instrument, execution.Multiplier);
        _cash -= sign * ((execution.SignedQuantity * execution.Price.ToDecimal() * execution.Multiplier) + (execution.Fee ?? 0));
        _positions[execution.Instrument] = _positions.GetValueOrDefault(execution.Instrument) + (sign * execution.SignedQuantity);
    }
}
