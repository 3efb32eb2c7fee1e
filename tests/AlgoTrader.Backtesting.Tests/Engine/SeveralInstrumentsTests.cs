using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;
using static AlgoTrader.Backtesting.Tests.Engine.Market;

namespace AlgoTrader.Backtesting.Tests.Engine;

public sealed class SeveralInstrumentsTests
{
    private static readonly Instrument Euro = new("EUX", Currency: "EUR");

    [Fact]
    public void BarsThatEndTogether_AreAllValued_BeforeTheStrategySeesTheFirst()
    {
        var other = new Instrument("XYZ");
        var seen = new List<decimal?>();
        var strategy = new ScriptedStrategy(TimeSpan.FromMinutes(1), (context, instrument, _) => seen.Add(context.Portfolio.LastPrice(other)));
        Run(strategy, new(), Minutes((1, 1, 1, 1), (1, 1, 1, 1)), Minutes(other, Monday, (5, 5, 5, 5), (6, 6, 6, 6)));
        Assert.Equal([5m, 5m, 6m, 6m], seen);
        Assert.Equal(["ABC 0", "XYZ 0", "ABC 1", "XYZ 1"], strategy.Told);
    }

    [Fact]
    public void ForeignInstrument_IsValuedAtTheRateOfTheMoment()
    {
        // 10 bought at 100 EUR and held at 110 EUR: 1,100 EUR of value and 1,000 EUR owed, at 1.2 in the end.
        var rates = new CurrencyRates("USD", [new("EUR", [new(long.MinValue, At(1.1m)), new(UnixNanos.From(Monday.AddMinutes(3)), At(1.2m))])]);
        var run = Run(
            Buy(Euro, 10), new() { Cash = 10_000, Rates = rates },
            Minutes(Euro, Monday, (100, 100, 100, 100), (100, 100, 100, 100), (110, 110, 110, 110)));
        Assert.Equal([10_000m, 10_000m, 10_120m], run.Equity.Equity.ToArray().Select(equity => equity.ToDecimal()));
        Assert.Equal(10_000m - (1_000 * 1.2m), run.Equity.Cash[^1].ToDecimal());
    }

    [Fact]
    public void FixedRate_CountsThroughout()
    {
        var run = Run(
            Buy(Euro, 10), new() { Cash = 10_000, Rates = new("USD", [CurrencyRate.Fixed("EUR", 2)]) },
            Minutes(Euro, Monday, (100, 100, 100, 100), (100, 100, 100, 100), (110, 110, 110, 110)));
        Assert.Equal(10_200m, run.Equity.Equity[^1].ToDecimal());
    }

    [Fact]
    public void Currency_WithoutARate_IsRefusedByName()
    {
        var problem = Assert.Throws<ArgumentException>(() => Run(Buy(Euro, 1), new(), Flat(2, 1), Minutes(Euro, Monday, (1, 1, 1, 1))));
        Assert.Contains("no rate of EUR in USD", problem.Message, StringComparison.Ordinal);
    }

    private static ScriptedStrategy Buy(Instrument what, decimal quantity) => new(TimeSpan.FromMinutes(1), (context, instrument, number) =>
    {
        if (number == 0 && instrument == what)
            context.Place(OrderTerms.Market(instrument, OrderSide.Buy, quantity), "buy");
    });
}
