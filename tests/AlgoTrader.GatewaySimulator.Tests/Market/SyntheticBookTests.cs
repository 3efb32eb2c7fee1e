using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Market.Synthetic;

namespace AlgoTrader.GatewaySimulator.Tests.Market;

public sealed class SyntheticBookTests
{
    private const long Second = 1_000_000_000;
    private const long Session = 23_400 * Second;
    private static readonly SimulatorOptions Options = new() { Synthetic = SyntheticKind.Book, Rate = 2, Seed = 11, Instruments = ["SPY", "AAPL"] };

    [Theory]
    [InlineData(OrderFlow.Poisson, "9FE3F043D87D22108827")]
    [InlineData(OrderFlow.Hawkes, "250DEA44AA9A714241076CB5")]
    public void SameSeed_GivesTheSameBytes_OnAnyMachine(OrderFlow flow, string golden)
    {
        var options = Options with { Flow = flow };
        var hash = Hash(options);
        Assert.Equal(hash, Hash(options));
        Assert.NotEqual(hash, Hash(options with { Seed = 12 }));
        Assert.StartsWith(golden, hash, StringComparison.Ordinal);
    }

    [Fact]
    public void Session_StartedAt_IsTheOneThatARunReaches()
    {
        var third = new DateOnly(2026, 1, 7);
        var open = MarketTime.ToNanos(TradingSchedule.UsStocks.At(third, new TimeOnly(9, 30)));
        var begun = Written(Played(Options with { Start = third }).TakeWhile(happened => happened.Time < open + (600 * Second)));
        var reached = Written(Played(Options).SkipWhile(happened => happened.Time < open).TakeWhile(happened => happened.Time < open + (600 * Second)));
        Assert.True(begun.Length > 1000);
        Assert.Equal(begun, reached);
    }

    [Theory]
    [InlineData(OrderFlow.Poisson)]
    [InlineData(OrderFlow.Hawkes)]
    public void Book_WholeSession_IsNeverCrossedAndTradesTakeWhatTheyShould(OrderFlow flow)
    {
        var book = new OrderBook();
        var traded = new Dictionary<(BookSideName Side, decimal Price), decimal>();
        var (prints, updates) = (0, 0);
        foreach (var (_, happened) in OneSession(Options with { Flow = flow, Instruments = ["SPY"], Rate = 1 }))
        {
            switch (happened)
            {
                case Trade { Conditions: "" } trade:
                    var resting = trade.Aggressor == Aggressor.Buyer ? BookSideName.Ask : BookSideName.Bid;
                    Assert.Equal(book[resting].BestPrice, BestAfter(book, traded, resting, trade.Price));
                    traded[(resting, trade.Price)] = traded.GetValueOrDefault((resting, trade.Price)) + trade.Size;
                    prints++;
                    break;
                case DepthUpdate update:
                    Assert.All(update.Changes, change => Assert.True(change.Size >= 0));
                    foreach (var (level, size) in traded)
                        Assert.Equal(book[level.Side].SizeAt(level.Price) - size, update.Changes.Single(change => (change.Side, change.Price) == level).Size);
                    traded.Clear();
                    book.Apply(update);
                    if (book.Bids.BestPrice is { } bid && book.Asks.BestPrice is { } ask)
                        Assert.True(bid < ask);
                    updates++;
                    break;
            }
        }
        Assert.Equal(0, book.Bids.Count + book.Asks.Count); // closed
        Assert.InRange(updates, 23_400 * 0.9, 23_400 * 1.1);
        Assert.True(prints > 5_000, $"{prints} prints");
    }

    [Fact]
    public void Auctions_OpenAndCloseEachSession_DayAfterDay()
    {
        var source = MarketSource.Open(Options with { Instruments = ["SPY"], Rate = 0.5 }, InstrumentCatalogue.Default());
        var first = MarketTime.ToNanos(source.Start);
        var prints = source.Events().TakeWhile(happened => happened.Time <= first + (24 * 3600 * Second) + Session)
            .Where(happened => happened.Event is Trade).Select(happened => (happened.Time, Trade: (Trade)happened.Event)).ToList();
        var auctions = prints.Where(print => print.Trade.Conditions.Length > 0).ToList();
        Assert.Equal(
            [(first, "O"), (first + Session, "6"), (first + (24 * 3600 * Second), "O"), (first + (24 * 3600 * Second) + Session, "6")],
            auctions.Select(print => (print.Time, print.Trade.Conditions)));
        var continuous = prints.Where(print => print.Trade.Conditions.Length == 0).Sum(print => print.Trade.Size) / 2;
        Assert.InRange(auctions[0].Trade.Size / continuous, 0.005m, 0.04m);
        Assert.InRange(auctions[1].Trade.Size / continuous, 0.04m, 0.16m);
    }

    [Fact]
    public void Volume_OverTheSession_HasTheShapeOfAU_AndThePastHasAsMuch()
    {
        var source = MarketSource.Open(Options with { Instruments = ["SPY"], Rate = 3 }, InstrumentCatalogue.Default());
        var first = MarketTime.ToNanos(source.Start);
        var (past, hours) = (0m, new decimal[7]);
        foreach (var (time, happened) in source.Events().TakeWhile(happened => happened.Time <= first + Session))
        {
            if (happened is PastMinute minute)
                past += minute.Bar.Volume / 5;
            else if (happened is Trade { Conditions: "" } trade)
                hours[(time - first) / (3600 * Second)] += trade.Size;
        }
        var middle = hours[3];
        Assert.InRange(hours[0] / middle, 2m, 4.5m);
        Assert.InRange(hours[5] / middle, 1.2m, 3.5m);
        Assert.InRange(past / hours.Sum(), 0.6m, 1.5m);
    }

    [Fact]
    public void Instruments_MoveWithTheMarketByTheirBetas()
    {
        var last = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var minutes = new List<(double Spy, double Qqq, double Ibm)>();
        (decimal Spy, decimal Qqq, decimal Ibm) before = default;
        var next = 0L;
        foreach (var (time, happened) in OneSession(Options with { Instruments = ["SPY", "QQQ", "IBM"], Rate = 2 }))
        {
            if (time >= next && last.Count == 3)
            {
                (decimal Spy, decimal Qqq, decimal Ibm) now = (last["SPY"], last["QQQ"], last["IBM"]);
                if (next > 0)
                    minutes.Add(((double)(now.Spy / before.Spy) - 1, (double)(now.Qqq / before.Qqq) - 1, (double)(now.Ibm / before.Ibm) - 1));
                (before, next) = (now, time + (60 * Second));
            }
            if (happened is Trade trade)
                last[trade.Instrument.Symbol] = trade.Price;
        }
        Assert.InRange(minutes.Count, 385, 391);
        // Of deviations 0.0091 (of which the market 0.0090), 0.0115 (0.0108) and 0.0110 (0.0063) a day.
        Assert.InRange(Correlation(minutes.Select(m => (m.Spy, m.Qqq))), 0.85, 0.97);
        Assert.InRange(Correlation(minutes.Select(m => (m.Spy, m.Ibm))), 0.40, 0.70);
        Assert.InRange(Slope(minutes.Select(m => (m.Spy, m.Qqq))), 1.05, 1.35);
    }

    private static IEnumerable<(long Time, MarketEvent Event)> Played(SimulatorOptions options) =>
        MarketSource.Open(options, InstrumentCatalogue.Default()).Batches.Where(batch => batch.IsPlayed)
            .SelectMany(batch => batch.Events.Select(happened => (batch.TimeNanos, happened)));

    private static IEnumerable<(long Time, MarketEvent Event)> OneSession(SimulatorOptions options)
    {
        var end = MarketTime.ToNanos(MarketSource.Open(options, InstrumentCatalogue.Default()).Start) + Session;
        return Played(options).TakeWhile(happened => happened.Time <= end);
    }

    // Price-time priority between levels: a trade is at the best price that earlier trades of the same order left.
    private static decimal? BestAfter(OrderBook book, Dictionary<(BookSideName Side, decimal Price), decimal> traded, BookSideName side, decimal price)
    {
        for (var i = 0; i < book[side].Count; i++)
        {
            if (book[side][i].Size > traded.GetValueOrDefault((side, book[side][i].Price)))
                return book[side][i].Price == price ? book[side].BestPrice : null;
        }
        return null;
    }

    private static string Hash(SimulatorOptions options) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Written(Played(options).Take(20_000)))));

    private static string Written(IEnumerable<(long Time, MarketEvent Event)> events)
    {
        var text = new StringBuilder();
        foreach (var (time, happened) in events)
        {
            text.Append(CultureInfo.InvariantCulture, $"{time} {happened.Instrument} ");
            if (happened is Trade trade)
                text.Append(CultureInfo.InvariantCulture, $"{trade.Price} {trade.Size} {trade.Aggressor} {trade.Conditions}");
            else if (happened is DepthUpdate update)
                text.AppendJoin(';', update.Changes.Select(change => string.Create(CultureInfo.InvariantCulture, $"{change.Side} {change.Price} {change.Size}")));
            text.Append('\n');
        }
        return text.ToString();
    }

    private static double Correlation(IEnumerable<(double X, double Y)> pairs)
    {
        var (xx, yy, xy) = Moments(pairs);
        return xy / Math.Sqrt(xx * yy);
    }

    private static double Slope(IEnumerable<(double X, double Y)> pairs)
    {
        var (xx, _, xy) = Moments(pairs);
        return xy / xx;
    }

    private static (double Xx, double Yy, double Xy) Moments(IEnumerable<(double X, double Y)> pairs)
    {
        var list = pairs.ToList();
        var (x, y) = (list.Average(pair => pair.X), list.Average(pair => pair.Y));
        return (list.Sum(pair => (pair.X - x) * (pair.X - x)), list.Sum(pair => (pair.Y - y) * (pair.Y - y)), list.Sum(pair => (pair.X - x) * (pair.Y - y)));
    }
}
