using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;
using AlgoTrader.Trading.Templates.BookPressure;
using AlgoTrader.Trading.Templates.MeanReversion;
using AlgoTrader.Trading.Templates.SmaCross;

namespace AlgoTrader.Trading.Tests.Templates;

/// <summary>A template for one instrument, in an instance that has two: prices of the other are none of its own.</summary>
public sealed class SeveralInstrumentsTests
{
    private const long Lot = 1_000_000_000;
    private static readonly Instrument Spy = new("SPY");
    private static readonly Instrument Ibm = new("IBM");

    [Theory]
    [InlineData("mean-reversion")]
    [InlineData("sma-cross")]
    public void OnBar_OfAnotherInstrument_ChangesNoDecision(string template)
    {
        var bars = GeneratedBars.Minutes(11, 600);
        // As far from the first as IBM is from SPY.
        var others = GeneratedBars.Minutes(12, 600).ConvertAll(bar => bar with { Close = new(bar.Close.Nanos * 3) });
        var alone = Decisions(template, bars, others: null);
        Assert.True(alone.Count > 5, $"{alone.Count} decisions");
        Assert.Equal(alone, Decisions(template, bars, others));
    }

    [Fact]
    public void BookPressure_BookAndTradesOfAnotherInstrument_ChangeNoDecision()
    {
        var alone = Looks(hasOther: false);
        Assert.NotEmpty(alone);
        Assert.Equal(alone, Looks(hasOther: true));
    }

    private static List<string> Decisions(string template, List<Bar> bars, List<Bar>? others)
    {
        Strategy strategy = template == "sma-cross"
            ? new SmaCrossStrategy(new() { Fast = 3, Slow = 8 })
            : new MeanReversionStrategy(new() { BarMinutes = 1, Lookback = 10, EntryZ = 1.5 });
        var runner = Runner(strategy, others is not null);
        var decided = new List<string>();
        for (var i = 0; i < bars.Count; i++)
        {
            runner.OnBar(runner.Feed(Spy), bars[i], warmUp: false);
            Take(runner, decided);
            if (others is null)
                continue;
            runner.OnBar(runner.Feed(Ibm), others[i], warmUp: false);
            Take(runner, decided);
        }

        return decided;
    }

    /// <summary>Buyers press upon the first book. The other book leans the other way, and comes last before each look.</summary>
    private static List<string> Looks(bool hasOther)
    {
        var runner = Runner(new BookPressureStrategy(new() { GridSeconds = 1, HoldRows = 3 }), hasOther);
        var (book, other) = (new OrderBook(), new OrderBook());
        var decided = new List<string>();
        var start = UnixNanos.From(new DateTimeOffset(2024, 3, 4, 14, 30, 0, TimeSpan.Zero));
        for (var i = 1; i < 100; i++)
        {
            var time = start + (i * UnixNanos.PerSecond / 10);
            runner.OnTime(time);
            Take(runner, decided);
            Show(Spy, book, time, bid: 50 + i, ask: 20, Aggressor.Buyer);
            if (hasOther)
                Show(Ibm, other, time, bid: 20, ask: 50 + i, Aggressor.Seller);
        }

        return decided;

        void Show(Instrument instrument, OrderBook shown, long time, long bid, long ask, Aggressor aggressor)
        {
            shown.Set(OrderSide.Buy, GeneratedBars.Cents(10_000), bid * Lot);
            shown.Set(OrderSide.Sell, GeneratedBars.Cents(10_001), ask * Lot);
            shown.Commit(time);
            var feed = runner.Feed(instrument);
            runner.OnDepth(feed, shown, time, warmUp: false);
            runner.OnTrade(feed, new TradeTick(time, GeneratedBars.Cents(aggressor == Aggressor.Buyer ? 10_001 : 10_000), 5, aggressor), warmUp: false);
        }
    }

    private static StrategyRunner Runner(Strategy strategy, bool hasOther) =>
        new("one", hasOther ? [Spy, Ibm] : [Spy], strategy, NoPortfolio.Instance);

    private static void Take(StrategyRunner runner, List<string> decided)
    {
        foreach (var decision in runner.TakeDecisions().Cast<PlaceDecision>())
        {
            var request = decision.Request;
            decided.Add($"{runner.Time:O} {request.Side} {request.Quantity} {decision.Reason}");
            runner.OnExecution(new(
                request.ClientOrderId, request.ClientOrderId, "one", request.Instrument, request.Side, request.Quantity, GeneratedBars.Cents(10_000), 1, "USD",
                runner.Time, "DU1", 1, 1, request.Quantity, null));
            runner.OnOrder(new(request, OrderStatus.Filled, request.Quantity, GeneratedBars.Cents(10_000), 1, 1, "", runner.Time, runner.Time, null));
        }
    }
}
