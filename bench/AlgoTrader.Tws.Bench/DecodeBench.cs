using System.Diagnostics;
using System.IO.Pipelines;
using AlgoTrader.Tws.Bench.Measuring;
using AlgoTrader.Tws.Bench.Ticks;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Bench;

/// <summary>Typed decode of bytes in memory, through the same pipe reader and dispatch that a connection uses.</summary>
internal static class DecodeBench
{
    private const int Messages = 300_000;
    private const int Passes = 10;
    private const double MostNanoseconds = 25;

    public static async Task<IReadOnlyList<Figure>> RunAsync(int rounds)
    {
        var stream = TickStream.Create(Messages, seed: 1);
        using var handler = new TickSum();
        PayloadHandler dispatch = payload => GatewayDecoder.Dispatch(payload, ServerVersion.Maximum, handler);
        var ours = new Sample();
        var allocated = new Sample();
        var floor = new Sample();
        for (var round = -2; round < rounds; round++)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            for (var pass = 0; pass < Passes; pass++)
                await ReadAsync(stream, dispatch);
            var time = Stopwatch.GetElapsedTime(start);
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            start = Stopwatch.GetTimestamp();
            var sum = 0L;
            for (var pass = 0; pass < Passes; pass++)
                sum += HandLoop.Sum(stream);
            var handTime = Stopwatch.GetElapsedTime(start);
            GC.KeepAlive(sum);
            if (round < 0)
                continue; // the first ones compile
            ours.Add(Nanoseconds(time));
            floor.Add(Nanoseconds(handTime));
            allocated.Add(Math.Floor((double)bytes / Messages / Passes * 1000) / 1000);
        }
        return
        [
            new($"decode in memory, {(double)stream.Length / Messages:0.0} B", "ns/message", ours, "hand loop", floor, MostNanoseconds, false, "IB C# style Split + Parse 105"),
            new("decode in memory, allocated", "B/message", allocated, "", null, 0, false, "Split 360, IB C# client 1,180"),
        ];
    }

    private static double Nanoseconds(TimeSpan time) => time.TotalNanoseconds / Messages / Passes;

    private static async Task ReadAsync(byte[] stream, PayloadHandler dispatch)
    {
        var reader = PipeReader.Create(new MemoryStream(stream), new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        await FrameStream.ReadAllAsync(reader, dispatch, CancellationToken.None);
        await reader.CompleteAsync();
    }
}
