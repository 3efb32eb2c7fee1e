using System.Globalization;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Tests.Market;

/// <summary>Bars of every length and kind, and what they become.</summary>
public sealed class BarFormatTests : IDisposable
{
    private readonly MarketFolder _folder = new();

    [Fact]
    public void SecondBars_Played_GiveOpenHighLowCloseAndVolumeBack()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 200).Select(second =>
        {
            decimal[] prices = [.. Enumerable.Range(0, 4).Select(_ => 100 + (random.Next(4) / 100m)).Order()];
            var (open, close) = random.Next(2) == 0 ? (prices[1], prices[2]) : (prices[2], prices[1]);
            return new MinuteBar(RecordedDay.Open.AddSeconds(2 * second), open, prices[3], prices[0], close, random.Next(1, 500));
        }).ToList();
        var file = _folder.Write("SPY_1s_trade.csv", [MarketFolder.BarHeader, .. rows.Select(Row)]);
        var played = _folder.Play(file).Events().Select(happened => (happened.Time, Trade: (Trade)happened.Event))
            .GroupBy(print => print.Time / 1_000_000_000, print => print.Trade)
            .Select(second => new MinuteBar(
                DateTimeOffset.FromUnixTimeSeconds(second.Key), second.First().Price, second.Max(t => t.Price), second.Min(t => t.Price), second.Last().Price, second.Sum(t => t.Size)));
        Assert.Equal(rows, played);
    }

    [Fact]
    public void QuoteBarsBesideMinutes_OpeningQuoteComesBeforeTheOpen_OthersWithTheSteps()
    {
        var trades = _folder.Write("SPY_1m_trade.csv", MarketFolder.BarHeader, "2024-03-04T14:30:00Z,10,12,9,11,120", "2024-03-04T14:31:00Z,11,11,11,11,120");
        var quotes = _folder.Write("SPY_1m_quote.csv", MarketFolder.QuoteBarHeader, "2024-03-04T14:30:00Z,9.9,11.9,8.9,10.9,100,10.1,12.1,9.1,11.1,200", "2024-03-04T14:31:00Z,10.8,10.8,10.8,10.8,5,,,,,");
        MarketBatch[] batches = [.. _folder.Play(trades, quotes).Batches];
        Assert.Equal(26, batches.Length);
        Assert.True(batches[0].IsMinuteOpen && batches[13].IsMinuteOpen);
        Assert.Equal(2, batches.Count(batch => batch.IsMinuteOpen));
        Assert.All(batches, batch => Assert.IsType<Quote>(batch.Events[0]));
        Assert.All(batches.Where(batch => !batch.IsMinuteOpen), batch => Assert.IsType<MinuteStep>(batch.Events[1]));
        Assert.Equal(batches[12].TimeNanos, batches[13].TimeNanos); // the end of one minute, then the open of the next
        var first = batches.Take(13).Select(batch => (Quote)batch.Events[0]).ToList();
        Assert.Equal((9.9m, 100m, 10.1m, 200m), (first[0].Bid, first[0].BidSize, first[0].Ask, first[0].AskSize));
        Assert.Equal((8.9m, 9.1m), (first[3].Bid, first[3].Ask));
        Assert.Equal((11.9m, 12.1m), (first[9].Bid, first[9].Ask));
        Assert.Equal((10.9m, 11.1m), (first[12].Bid, first[12].Ask));
        var second = (Quote)batches[13].Events[0];
        Assert.Equal((10.8m, 5m, null, null), (second.Bid, second.BidSize, second.Ask, second.AskSize));
    }

    [Fact]
    public void QuoteBarsAlone_WithoutSizes_PlayAsQuotes()
    {
        var file = _folder.Write("EURUSD_1m_quote.csv", "ts_utc,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close", "2014-05-01T14:00:00Z,1.38676,1.38686,1.38669,1.38686,1.38686,1.38697,1.3868,1.38697");
        var quotes = _folder.Play(new SimulatorOptions { MarketFiles = [file], RegularSessionOnly = false }).Events().Select(happened => (Quote)happened.Event).ToList();
        Assert.Equal(13, quotes.Count);
        Assert.All(quotes, quote => Assert.True(quote.BidSize is null && quote.AskSize is null && quote.Bid < quote.Ask));
        Assert.Equal(1.38669m, quotes.Min(quote => quote.Bid));
        Assert.Equal(1.38697m, quotes.Max(quote => quote.Ask));
    }

    [Fact]
    public void DaysAndHours_BesideMinutes_AreHistoryWhenTheyAreOver()
    {
        var days = _folder.Write("days/SPY.csv", "date,open,high,low,close,volume", "2024-03-01,9,10,8,9.5,1000", "2024-03-04,10,12,9,11,1000", "2024-03-05,11,12,9,11,1000");
        var hours = _folder.Write("hours/SPY.csv", MarketFolder.BarHeader, "2024-03-01T19:00:00Z,9,10,8,9.5,500", "2024-03-01T20:00:00Z,9,10,8,9.5,500");
        var minutes = _folder.Write("SPY_1m.csv", MarketFolder.BarHeader, "2024-03-04T14:30:00Z,10,12,9,11,120", "2024-03-04T21:30:00Z,10,12,9,11,120");
        var source = _folder.Play(new SimulatorOptions { MarketFiles = [hours, days, minutes], RegularSessionOnly = false });
        var past = source.Batches.Where(batch => !batch.IsPlayed).SelectMany(batch => batch.Events.Select(happened => (batch.TimeNanos, Bar: (PastBar)happened))).ToList();
        Assert.Equal(["2024-03-01 20:00 1", "2024-03-01 21:00 1", "2024-03-01 21:00 24", "2024-03-04 21:00 24"],
            past.Select(bar => string.Create(CultureInfo.InvariantCulture, $"{MarketTime.FromNanos(bar.TimeNanos):yyyy-MM-dd HH:mm} {bar.Bar.Length.TotalHours}")));
        Assert.Equal(RecordedDay.Open, past[^1].Bar.Bar.Start); // stamped at its open; the day after the last minute never comes
    }

    [Fact]
    public void DailyBarsAlone_CannotBePlayed()
    {
        var days = _folder.Write("SPY.csv", "date,open,high,low,close,volume", "2024-03-01,9,10,8,9.5,1000");
        Assert.Contains("history only", Assert.Throws<MarketFileException>(() => _folder.Play(days)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Row(MinuteBar bar) =>
        string.Create(CultureInfo.InvariantCulture, $"{bar.Start:yyyy-MM-ddTHH:mm:ssZ},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}");
}
