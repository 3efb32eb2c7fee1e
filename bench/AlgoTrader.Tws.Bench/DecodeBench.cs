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
            var (time, handTime) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
            for (var pass = 0; pass < Passes; pass++)
            {
                var reader = PipeReader.Create(new MemoryStream(stream), new StreamPipeReaderOptions(bufferSize: 64 * 1024));
                var start = Stopwatch.GetTimestamp();
                await FrameStream.ReadAllAsync(reader, dispatch, CancellationToken.None);
                time = Least(time, Stopwatch.GetElapsedTime(start));
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
            allocated.Add(await AllocatedAsync(stream, dispatch));
        }
        return
        [
            new($"decode in memory, {(double)stream.Length / Messages:0.0} B", "ns/message", ours, "hand loop", floor, MostNanoseconds, false, "Split + Parse, as in IB's C# client, 105"),
            new($"allocated by {Messages / 2:#,0} decodes", "B", allocated, "", null, 0, false, "IB's C# client 1,180 a message"),
        ];
    }

    /// <summary>Over the second half of the stream: the pipe makes its buffers at the start, once for a connection.</summary>
    private static async Task<long> AllocatedAsync(byte[] stream, PayloadHandler dispatch)
    {
        var (messages, first, last) = (0, 0L, 0L);
        var reader = PipeReader.Create(new MemoryStream(stream), new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        await FrameStream.ReadAllAsync(
            reader,
            payload =>
            {
                if (messages++ == Messages / 2)
                    first = GC.GetAllocatedBytesForCurrentThread();
                dispatch(payload);
                last = GC.GetAllocatedBytesForCurrentThread();
            },
            CancellationToken.None);
        await reader.CompleteAsync();
        return last - first;
    }

    private static double Nanoseconds(TimeSpan time) => time.TotalNanoseconds / Messages;

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
