using System.Globalization;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;
using AlgoTrader.Trading.OrderFlow;

namespace AlgoTrader.Trading.Tests.OrderFlow;

/// <summary>Every row of the reference metrics of four recorded books.</summary>
public sealed class ReferenceMetricsTests
{
    [Theory]
    [InlineData("es_20231225", 1, "R3_ES_20231225_10s.csv", 10, 360, "R3_ES_20231225_book10_60s.csv", 60)]
    [InlineData("btcusd_bitstamp_20150501", 1, "R3_BTCUSD_20150501_60s.csv", 60, 295, "R3_BTCUSD_20150501_book10_600s.csv", 29)]
    [InlineData("btcusdt_perp_20240808", 2, "R3_BTCUSDT_perp_20240808_1s.csv", 1, 339, "R3_BTCUSDT_perp_20240808_book10_10s.csv", 33)]
    public void Metrics_OfARecordedBook_AreTheReference(
        string folder, int priceColumn, string file, int stepSeconds, int rows, string ladderFile, int ladders)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var book = new OrderBook();
        var flow = new OrderFlowImbalance();
        var delta = new CumulativeVolumeDelta();
        using var levels = RecordedFlow.Levels(folder).GetEnumerator();
        using var trades = RecordedFlow.Trades(folder, priceColumn).GetEnumerator();
        var (hasLevel, hasTrade) = (levels.MoveNext(), trades.MoveNext());
        var (bestUpdates, tradeCount) = (0, 0);
        Price? lastTrade = null;
        var best = (book.Bids.Best, book.Asks.Best);
        var laddersByTime = RecordedFlow.Reference(ladderFile).ToDictionary(row => Time(row["ts_ns"]));

        void AdvanceTo(long time)
        {
            while (true)
            {
                var tradeNext = hasTrade && trades.Current.TimeNanos <= time && (!hasLevel || trades.Current.TimeNanos <= levels.Current.TimeNanos);
                if (tradeNext)
                {
                    delta.Add(trades.Current);
                    tradeCount++;
                    lastTrade = trades.Current.Price;
                    hasTrade = trades.MoveNext();
                }
                else if (hasLevel && levels.Current.TimeNanos <= time)
                {
                    RecordedFlow.Set(book, levels.Current);
                    hasLevel = levels.MoveNext();
                    if (!book.IsWhole)
                        continue;
                    flow.Add(book);
                    var now = (book.Bids.Best, book.Asks.Best);
                    bestUpdates += now == best ? 0 : 1;
                    best = now;
                }
                else
                {
                    return;
                }
            }
        }

        var step = stepSeconds * UnixNanos.PerSecond;
        var compared = 0;
        var comparedLadders = 0;
        foreach (var row in RecordedFlow.Reference(file))
        {
            var time = Time(row["ts_ns"]);
            if (compared++ == 0)
            {
                AdvanceTo(time - step);
                delta.Reset();
            }

            flow.StartWindow();
            delta.StartWindow();
            (bestUpdates, tradeCount) = (0, 0);
            AdvanceTo(time);

            Assert.Equal(
                (row["best_bid"], row["best_ask"], row["best_updates"], row["trades"]),
                (Text(book.Bids.Best.Price), Text(book.Asks.Best.Price), Text(bestUpdates), Text(tradeCount)));
            Assert.Equal(row["last_trade"], tradeCount > 0 ? lastTrade?.ToString() : "");
            Close(row, "bid_size1", book.Bids.Best.Size);
            Close(row, "ask_size1", book.Asks.Best.Size);
            Close(row, "mid", book.Mid);
            Close(row, "spread", (book.Asks.Best.Price - book.Bids.Best.Price).ToDouble());
            Close(row, "microprice", MicroPrice.Of(book));
            Close(row, "obi1", BookImbalance.Of(book, 1));
            Close(row, "obi5", BookImbalance.Of(book, 5));
            Close(row, "ofi", flow.Value);
            Close(row, "buy_vol", delta.BuyVolume);
            Close(row, "sell_vol", delta.SellVolume);
            Close(row, "delta", delta.Delta);
            Close(row, "cvd", delta.Value);
            if (!laddersByTime.TryGetValue(time, out var ladder))
                continue;
            comparedLadders++;
            for (var i = 1; i <= 10; i++)
            {
                Assert.Equal(
                    (ladder[$"bid_px_{i}"], ladder[$"bid_sz_{i}"], ladder[$"ask_px_{i}"], ladder[$"ask_sz_{i}"]),
                    (Text(book.Bids[i - 1].Price), Text(new Price(book.Bids[i - 1].SizeNanos)), Text(book.Asks[i - 1].Price), Text(new Price(book.Asks[i - 1].SizeNanos))));
            }
        }

        Assert.Equal((rows, ladders), (compared, comparedLadders));
    }

    [Fact]
    public void Metrics_OfRecordedBestLevels_AreTheReference()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var flow = new OrderFlowImbalance();
        var delta = new CumulativeVolumeDelta();
        using var messages = RecordedFlow.Rows("lob/amzn_lobster_20120621/l1_messages_book.csv.gz").GetEnumerator();
        var hasMessage = messages.MoveNext();
        var compared = 0;
        BookLevel bid = default, ask = default;
        foreach (var row in RecordedFlow.Reference("R3_AMZN_20120621_L1_60s.csv"))
        {
            var time = Time(row["ts_ns"]);
            flow.StartWindow();
            delta.StartWindow();
            var trades = 0;
            for (; hasMessage && Time(messages.Current[0]) <= time; hasMessage = messages.MoveNext())
            {
                var message = messages.Current;
                bid = new(RecordedFlow.Price(message[8]), RecordedFlow.Nanos(message[9]));
                ask = new(RecordedFlow.Price(message[6]), RecordedFlow.Nanos(message[7]));
                flow.Add(bid, ask);
                if (message[1] is not ("4" or "5"))
                    continue;
                trades++;
                delta.Add(RecordedFlow.Number(message[3]), message[5] == "-1" ? Aggressor.Buyer : Aggressor.Seller);
            }

            Assert.Equal(
                (row["best_bid"], row["bid_size1"], row["best_ask"], row["ask_size1"], row["trades"]),
                (Text(bid.Price), Text((int)bid.Size), Text(ask.Price), Text((int)ask.Size), Text(trades)));
            Close(row, "obi1", (bid.Size - ask.Size) / (bid.Size + ask.Size));
            Close(row, "ofi", flow.Value);
            Close(row, "buy_vol", delta.BuyVolume);
            Close(row, "sell_vol", delta.SellVolume);
            Close(row, "delta", delta.Delta);
            Close(row, "cvd", delta.Value);
            compared++;
        }

        Assert.Equal(390, compared);
    }

    [Theory]
    [InlineData("IBM_20131007")]
    [InlineData("BAC_20131008")]
    public void VolumeDelta_OfTradesWithoutAggressor_IsTheReference(string day)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var classifier = new TradeClassifier();
        var delta = new CumulativeVolumeDelta();
        using var quotes = RecordedFlow.Rows($"ticks/equity_nbbo/{day}_nbbo.csv.gz").Select(row => new QuoteTick(
            Time(row[0]), RecordedFlow.Price(row[1]), RecordedFlow.Price(row[4]), RecordedFlow.Number(row[2]), RecordedFlow.Number(row[5]))).GetEnumerator();
        var hasQuote = quotes.MoveNext();
        // 09:30 to 16:00 New York; daylight saving in October.
        var open = UnixNanos.From(new DateTimeOffset(2013, 10, day[^1] == '7' ? 7 : 8, 13, 30, 0, TimeSpan.Zero));
        using var trades = RecordedFlow.Rows($"ticks/equity_trades/{day}_trades.csv.gz")
            .Where(row => row[5] == "0" && Time(row[0]) >= open && Time(row[0]) < open + (390 * 60 * UnixNanos.PerSecond))
            .Select(row => new TradeTick(Time(row[0]), RecordedFlow.Price(row[1]), RecordedFlow.Number(row[2]))).GetEnumerator();
        var hasTrade = trades.MoveNext();
        var compared = 0;
        foreach (var row in RecordedFlow.Reference($"R4_{day}_cvd_1m.csv"))
        {
            var start = UnixNanos.From(DateTimeOffset.Parse(row["ts_utc"], CultureInfo.InvariantCulture));
            delta.StartWindow();
            for (; hasTrade && trades.Current.TimeNanos < start + (60 * UnixNanos.PerSecond); hasTrade = trades.MoveNext())
            {
                var trade = trades.Current;
                // Quotes of the trade's own moment too: the classifier is to pass over them.
                for (; hasQuote && quotes.Current.TimeNanos <= trade.TimeNanos; hasQuote = quotes.MoveNext())
                    classifier.Add(quotes.Current);
                delta.Add(trade.Size, classifier.Classify(trade));
            }

            Assert.Equal(
                (row["buy_vol"], row["sell_vol"], row["unclassified"], row["delta"], row["cvd"]),
                (Text(delta.BuyVolume), Text(delta.SellVolume), Text(delta.Unclassified), Text(delta.Delta), Text(delta.Value)));
            compared++;
        }

        Assert.Equal(390, compared);
    }

    private static long Time(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Text(Price value) => value.ToString();

    private static void Close(Dictionary<string, string> row, string column, double actual)
    {
        var expected = RecordedFlow.Number(row[column]);
        Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(Math.Abs(expected), 1), $"{row["ts_ns"]} {column}: {actual}, not {expected}");
    }
}
