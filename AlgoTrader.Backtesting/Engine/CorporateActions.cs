using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>Dividends and splits of positions on prices as traded.</summary>
internal sealed class CorporateActions
{
    private readonly IReadOnlyList<InstrumentHistory> _histories;
    private readonly StrategyRunner _runner;
    private readonly BacktestAccount _account;
    private readonly SimulatedExchange _exchange;
    private readonly int[] _next;
    private readonly long[] _due;

    public CorporateActions(IReadOnlyList<InstrumentHistory> histories, StrategyRunner runner, BacktestAccount account, SimulatedExchange exchange)
    {
        (_histories, _runner, _account, _exchange) = (histories, runner, account, exchange);
        _next = new int[histories.Count];
        _due = new long[histories.Count];
        for (var i = 0; i < histories.Count; i++)
        {
            // What lies before the run has happened to nobody.
            var actions = histories[i].Actions;
            while (histories[i].Bars.Length > 0 && _next[i] < actions.Count && actions[_next[i]].TimeNanos <= histories[i].Bars[0].StartNanos)
                _next[i]++;
            FindDue(i);
        }
    }

    public List<AppliedAction> Applied { get; } = [];

    public bool IsDue(int index, long timeNanos) => _due[index] <= timeNanos;

    public void Apply(int index, long timeNanos)
    {
        for (; IsDue(index, timeNanos); FindDue(index))
            Apply(index, _histories[index].Actions[_next[index]++], timeNanos);
    }

    private void Apply(int index, in PositionAction action, long timeNanos)
    {
        var history = _histories[index];
        var before = _account.Position(index) / 1_000_000_000m;
        var cash = before * action.Dividend * history.Multiplier;
        var after = before;
        if (action.SplitRatio != 1)
        {
            // Fractions of a share are paid out at the price after the split.
            var price = Price.Rounded(_account.MarkOf(index).ToDecimal() / action.SplitRatio);
            after = decimal.Truncate(before * action.SplitRatio);
            cash += ((before * action.SplitRatio) - after) * price.ToDecimal() * history.Multiplier;
            _exchange.OnSplit(index, action.SplitRatio, timeNanos);
            if (before != 0)
            {
                _account.Restate(index, Money.Nanos(after), price);
                _runner.OnSplit(_runner.Feed(history.Instrument), after);
            }
        }

        if (before == 0)
            return;
        _account.Credit(index, Money.FromDecimal(cash));
        Applied.Add(new(UnixNanos.ToTime(timeNanos), history.Instrument, action.Dividend, action.SplitRatio, cash, before, after));
    }

    private void FindDue(int index)
    {
        var actions = _histories[index].Actions;
        _due[index] = _next[index] < actions.Count ? actions[_next[index]].TimeNanos : long.MaxValue;
    }
}
