using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Engine;

/// <summary>Does at each bar what a test says, and remembers what it was told.</summary>
internal sealed class ScriptedStrategy(TimeSpan interval, Action<IStrategyContext, Instrument, int> atBar) : Strategy
{
    private readonly Dictionary<Instrument, int> _bars = [];

    public List<string> Told { get; } = [];

    public Action<IStrategyContext, Execution>? AtFill { get; init; }

    public override TimeSpan BarInterval => interval;

    /// <remarks>Bars are counted from 0, for each instrument.</remarks>
    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        var number = _bars.GetValueOrDefault(instrument);
        _bars[instrument] = number + 1;
        Told.Add($"{instrument} {number}");
        atBar(Context, instrument, number);
    }

    protected override void OnFill(Execution execution)
    {
        Told.Add($"{execution.Instrument} filled");
        AtFill?.Invoke(Context, execution);
    }
}
