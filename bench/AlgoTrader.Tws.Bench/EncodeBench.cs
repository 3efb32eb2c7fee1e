using System.Diagnostics;
using AlgoTrader.Tws.Bench.Measuring;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Tws.Bench;

/// <summary>What a server pays to write a tick, and a client to write an order.</summary>
internal static class EncodeBench
{
    private const int Messages = 10_000;
    private const int Passes = 100;
    private const int FlushBytes = 64 * 1024;
    private const double MostTickNanoseconds = 100;

    public static Task<IReadOnlyList<Figure>> RunAsync(int rounds)
    {
        var writer = new FieldWriter(ServerVersion.Maximum);
        var template = Template();
        var target = new byte[FlushBytes * 2];
        var (ticks, copies, orders, allocated) = (new Sample(), new Sample(), new Sample(), new Sample());
        var order = new PlaceOrder(1, Contract.Stock("AAPL"), new Order { Action = "BUY", TotalQuantity = 100, OrderType = "LMT", LmtPrice = 150.25m });
        for (var round = -2; round < rounds; round++)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var tick = Time(Messages, i => Write(writer, new TickPrice(9001, 1 + (i & 1), 100.01m + (i & 1023), 100 + (i & 127), 0)));
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            var copy = Time(Messages, i => template.CopyTo(target, (i & 1023) * template.Length));
            var place = Time(Messages / 10, _ => Write(writer, order));
            if (round < 0)
                continue;
            ticks.Add(tick);
            copies.Add(copy);
            orders.Add(place);
            allocated.Add(bytes);
        }
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new("encode tickPrice", "ns/message", ticks, "copy of the bytes", copies, MostTickNanoseconds, false, ""),
            new($"allocated by {Messages * Passes:#,0} encodes", "B", allocated, "", null, 0, false, ""),
            new("encode placeOrder, 114 fields", "ns/message", orders, "", null, null, false, "hand loop of 100 fields 88"),
        ]);
    }

    private static void Write<T>(FieldWriter writer, in T message)
        where T : ITwsMessage
    {
        writer.WriteFrame(message);
        if (writer.Length > FlushBytes)
            writer.Clear();
    }

    private static byte[] Template()
    {
        var writer = new FieldWriter(ServerVersion.Maximum);
        writer.WriteFrame(new TickPrice(9001, 1, 100.01m, 100, 0));
        return writer.Written.ToArray();
    }

    // The best of many short passes, as in decode.
    private static double Time(int times, Action<int> action)
    {
        var best = TimeSpan.MaxValue;
        for (var pass = 0; pass < Passes; pass++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < times; i++)
                action(i);
            var time = Stopwatch.GetElapsedTime(start);
            best = time < best ? time : best;
        }
        return best.TotalNanoseconds / times;
    }
}
