using System.Globalization;
using AlgoTrader.Backtesting.Depth;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Tests.Depth;

/// <summary>A book of ten levels a side around a middle that walks, never crossed, with trades at the best.</summary>
internal static class GeneratedDepth
{
    private const long Tick = 250_000_000;
    private const long Lot = 1_000_000_000;

    /// <param name="slower">Stretches the time between events, 10 us on average.</param>
    public static DepthEvent[] Events(int seed, int count, int slower = 1)
    {
        var random = new Random(seed);
        var events = new List<DepthEvent>(count + 64);
        var (time, bid) = (1_700_000_000L * UnixNanos.PerSecond, 19_200L);
        for (var level = 0; level < 10; level++)
        {
            events.Add(DepthEvent.Level(time, OrderSide.Buy, new((bid - level) * Tick), 20 * Lot, isLast: false));
            events.Add(DepthEvent.Level(time, OrderSide.Sell, new((bid + 1 + level) * Tick), 20 * Lot, isLast: level == 9));
        }

        while (events.Count < count)
        {
            time += random.Next(100, 20_000) * (long)slower;
            var kind = random.Next(20);
            if (kind == 0)
            {
                // One side gives way, and the other follows.
                var up = random.Next(2) == 0;
                var gone = up ? bid + 1 : bid;
                bid += up ? 1 : -1;
                events.Add(DepthEvent.Level(time, up ? OrderSide.Sell : OrderSide.Buy, new(gone * Tick), 0, isLast: false));
                events.Add(DepthEvent.Level(time, up ? OrderSide.Buy : OrderSide.Sell, new((up ? bid : bid + 1) * Tick), random.Next(1, 30) * Lot, isLast: false));
                events.Add(DepthEvent.Level(time, up ? OrderSide.Sell : OrderSide.Buy, new((up ? bid + 10 : bid - 9) * Tick), random.Next(1, 30) * Lot, isLast: true));
            }
            else if (kind < 5)
            {
                var isBuy = random.Next(2) == 0;
                events.Add(DepthEvent.Trade(time, new((isBuy ? bid + 1 : bid) * Tick), random.Next(1, 12) * Lot, isBuy ? Aggressor.Buyer : Aggressor.Seller));
            }
            else
            {
                var isBid = random.Next(2) == 0;
                var rank = random.Next(10);
                events.Add(DepthEvent.Level(time, isBid ? OrderSide.Buy : OrderSide.Sell, new((isBid ? bid - rank : bid + 1 + rank) * Tick), random.Next(1, 40) * Lot, isLast: true));
            }
        }

        return [.. events];
    }

    /// <summary>As l2_events.csv and trades.csv.</summary>
    public static void WriteFiles(string folder, DepthEvent[] events)
    {
        File.WriteAllLines(Path.Combine(folder, "l2_events.csv"), events.Where(change => change.Kind == DepthEventKind.Level).Select(change => string.Create(
            CultureInfo.InvariantCulture, $"{change.TimeNanos},0,{(change.IsLast ? 1 : 0)},{(change.Side == OrderSide.Buy ? 'B' : 'A')},{change.Price},{change.SizeNanos / Lot}"))
            .Prepend("ts_ns,snapshot,last,side,price,size"));
        File.WriteAllLines(Path.Combine(folder, "trades.csv"), events.Where(change => change.Kind == DepthEventKind.Trade).Select(trade => string.Create(
            CultureInfo.InvariantCulture, $"{trade.TimeNanos},{trade.Price},{trade.SizeNanos / Lot},{(trade.Aggressor == Aggressor.Buyer ? 'B' : 'S')}"))
            .Prepend("ts_ns,price,size,aggressor"));
    }
}
