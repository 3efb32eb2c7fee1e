using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace SamplePlugin;

/// <summary>
/// Buys one share every fifth minute. In the process that is told where, by an environment variable, it stays in its sixth minute until a file is there, and sells
/// what it has then: an exit, which is never too late, at a moment of the test's choice.
/// </summary>
[Strategy("held-up")]
public sealed class HeldUpStrategy : Strategy
{
    /// <summary>Path of the files, to which .reached, .go and .decided are added.</summary>
    public const string Variable = "ALGOTRADER_TEST_HELD_UP";

    private readonly string? _path = Environment.GetEnvironmentVariable(Variable);
    private int _minutes;

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        _minutes++;
        if (Context.IsWarmingUp)
            return;
        if (_minutes % 5 == 0)
            Context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 1), "fifth");
        if (_minutes != 6 || _path is null)
            return;
        File.WriteAllText(_path + ".reached", string.Empty);
        using var never = new ManualResetEventSlim();
        while (!File.Exists(_path + ".go"))
            never.Wait(10);
        Context.Place(OrderTerms.Market(instrument, OrderSide.Sell, 1), "late");
        File.WriteAllText(_path + ".decided", string.Empty);
    }
}
