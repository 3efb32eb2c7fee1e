using System.Threading.Channels;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.Tws.Bench.Measuring;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.Broker.Bench;

/// <summary>
/// Ticks of one line through the broker's loop to 50 streams: trades, none of which may be lost, and quotes, of which a slow stream gets the newest. The floor is
/// a channel for each stream, written by the ticking thread itself.
/// </summary>
internal static class FanoutBench
{
    private const double LeastMessages = 500_000 * 0.98; // the last ones are read after the clock has stopped
    private const double MostMilliseconds = 20;
    private const string FloorName = "plain channels";
    private static readonly Instrument Spy = new("SPY");

    public static async Task<IReadOnlyList<Figure>> RunAsync(int rounds)
    {
        var (tradeRate, tradeTime, quoteRate, quoteRead, quoteTime, floorRate, floorTime) =
            (new Sample(), new Sample(), new Sample(), new Sample(), new Sample(), new Sample(), new Sample());
        for (var round = -1; round < rounds; round++)
        {
            var (trades, quotes, floor) = (await TradesAsync(), await QuotesAsync(), await FloorAsync());
            // The first round compiles.
            if (round < 0)
                continue;
            tradeRate.Add(trades.Read);
            tradeTime.Add(trades.P99);
            quoteRate.Add(quotes.Offered);
            quoteRead.Add(quotes.Read);
            quoteTime.Add(quotes.P99);
            floorRate.Add(floor.Read);
            floorTime.Add(floor.P99);
        }

        return
        [
            new("trades to 50 streams, none lost", "messages/s", tradeRate, FloorName, floorRate, LeastMessages, true, ""),
            new("trades to 50 streams, p99", "ms", tradeTime, FloorName, floorTime, MostMilliseconds, false, ""),
            new("quotes to 50 streams", "messages/s", quoteRate, FloorName, floorRate, LeastMessages, true, ""),
            new("quotes to 50 streams, of these read", "messages/s", quoteRead, "", null, null, true, ""),
            new("quotes to 50 streams, p99", "ms", quoteTime, FloorName, floorTime, MostMilliseconds, false, ""),
        ];
    }

    private static async Task<FanoutResult> TradesAsync()
    {
        using var bench = await LinesOnLoop.StartAsync();
        var readers = new List<LineReader<Trade>>();
        var requestId = 0;
        return await FanoutRun.MeasureAsync(
            () =>
            {
                var reader = bench.Invoke(() => bench.Trades.Subscribe(Spy, $"stream {readers.Count}"));
                readers.Add(reader);
                requestId = bench.Link.LastRequestId;
                return reader.Items;
            },
            due =>
            {
                var tick = new TickByTick(requestId, TickByTickKind.AllLast, 0) { Price = (decimal)due, Size = 100 };
                bench.Loop.Post(() => bench.Trades.OnTick(tick));
            },
            () => bench.Invoke(() => readers.TrueForAll(reader => Unsubscribed(() => bench.Trades.Unsubscribe(Spy, reader)))),
            trade => trade.Price.ToDouble());
    }

    private static async Task<FanoutResult> QuotesAsync()
    {
        using var bench = await LinesOnLoop.StartAsync();
        var readers = new List<LineReader<Quote>>();
        var requestId = 0;
        return await FanoutRun.MeasureAsync(
            () =>
            {
                var reader = bench.Invoke(() => bench.Quotes.Subscribe(Spy, $"stream {readers.Count}"));
                readers.Add(reader);
                requestId = bench.Link.LastRequestId;
                return reader.Items;
            },
            due =>
            {
                var tick = new TickPrice(requestId, TickTypes.Last, (decimal)due, 100, 0);
                bench.Loop.Post(() => bench.Quotes.OnPrice(tick));
            },
            () => bench.Invoke(() => readers.TrueForAll(reader => Unsubscribed(() => bench.Quotes.Unsubscribe(Spy, reader)))),
            quote => quote.Last!.Value.ToDouble());
    }

    private static async Task<FanoutResult> FloorAsync()
    {
        var channels = new List<Channel<double>>();
        return await FanoutRun.MeasureAsync(
            () =>
            {
                channels.Add(Channel.CreateUnbounded<double>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }));
                return channels[^1].Reader;
            },
            due => channels.ForEach(channel => channel.Writer.TryWrite(due)),
            () => channels.ForEach(channel => channel.Writer.TryComplete()),
            stamp => stamp);
    }

    private static bool Unsubscribed(Action unsubscribe)
    {
        unsubscribe();
        return true;
    }
}
