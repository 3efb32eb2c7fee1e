using System.Diagnostics;
using System.IO.Pipelines;
using AlgoTrader.Tws.Bench.Measuring;
using AlgoTrader.Tws.Bench.Ticks;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Bench;

/// <summary>
/// Typed decode of bytes in memory, through the same pipe reader and dispatch that a connection uses. A round is the best of many short
/// passes, because a pass in which another process had the processor says nothing about the code.
/// </summary>
internal static class DecodeBench
{
    private const int Messages = 30_000;
    private const int Passes = 100;
    private const int WarmUpRounds = 3;
    private const double MostNanoseconds = 25;

    public static async Task<IReadOnlyList<Figure>> RunAsync(int rounds)
    {
        var stream = TickStream.Create(Messages, seed: 1);
        using var handler = new TickSum();
        var texts = new TextTable();
        PayloadHandler dispatch = payload => GatewayDecoder.Dispatch(payload, ServerVersion.Maximum, handler, texts);
        var (ours, allocated, floor) = (new Sample(), new Sample(), new Sample());
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            var (time, handTime, bytes) = (TimeSpan.MaxValue, TimeSpan.MaxValue, 0L);
            for (var pass = 0; pass < Passes; pass++)
            {
                var reader = PipeReader.Create(new MemoryStream(stream), new StreamPipeReaderOptions(bufferSize: 64 * 1024));
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Stopwatch.GetTimestamp();
                await FrameStream.ReadAllAsync(reader, dispatch, CancellationToken.None);
                time = Least(time, Stopwatch.GetElapsedTime(start));
                bytes += GC.GetAllocatedBytesForCurrentThread() - before;
                await reader.CompleteAsync();
                start = Stopwatch.GetTimestamp();
                var sum = HandLoop.Sum(stream);
                handTime = Least(handTime, Stopwatch.GetElapsedTime(start));
                GC.KeepAlive(sum);
            }
            if (round < 0)
                continue;
            ours.Add(Nanoseconds(time));
            floor.Add(Nanoseconds(handTime));
            allocated.Add(bytes);
        }
        return
        [
            new($"decode in memory, {(double)stream.Length / Messages:0.0} B", "ns/message", ours, "hand loop", floor, MostNanoseconds, false, "Split + Parse, as in IB's C# client, 105"),
            new($"allocated by {Messages * Passes:#,0} decodes", "B", allocated, "", null, 0, false, "IB's C# client 1,180 a message"),
        ];
    }

    private static double Nanoseconds(TimeSpan time) => time.TotalNanoseconds / Messages;

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
