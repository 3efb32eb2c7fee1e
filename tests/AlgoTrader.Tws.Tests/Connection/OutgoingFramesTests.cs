using AlgoTrader.Testing;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Tests.Connection;

public sealed class OutgoingFramesTests : IDisposable
{
    private readonly GatedStream _stream = new();

    public void Dispose() => _stream.Dispose();

    [Fact]
    public async Task TrySend_NothingOnItsWay_IsWrittenByTheCallersThread()
    {
        using var frames = new OutgoingFrames(178, 1_000_000);
        var pump = frames.PumpAsync(_stream, CancellationToken.None);
        frames.TrySend(new ReqIds(1));
        Assert.Equal(Environment.CurrentManagedThreadId, Assert.Single(_stream.Writes).Thread);
        frames.Complete();
        await pump;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ManySends_WhileOneWriteIsUnderWay_LeaveInOneWriteInOrder(bool send)
    {
        using var frames = new OutgoingFrames(178, 1_000_000);
        var pump = frames.PumpAsync(_stream, CancellationToken.None);
        _stream.Hold(out var open);
        for (var i = 0; i < 1_000; i++)
        {
            Assert.True(send ? frames.TrySend(new ReqIds(i)) : frames.TryAdd(new ReqIds(i)));
            if (i == 0)
                await Until.TrueAsync(() => _stream.Writes.Count == 1, "the first write begins");
        }
        Assert.True(frames.PendingBytes > 0);
        open();
        frames.Complete();
        await pump;
        Assert.Equal(2, _stream.Writes.Count);
        Assert.Equal(Enumerable.Range(0, 1_000), _stream.Counts());
    }

    [Fact]
    public async Task TrySend_ManyThreads_LosesAndMixesNothing()
    {
        const int Threads = 4;
        const int Each = 20_000;
        using var frames = new OutgoingFrames(178, int.MaxValue);
        var pump = frames.PumpAsync(_stream, CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
                Assert.True(((i & 7) == 0 && frames.TryAdd(new ReqIds((thread * Each) + i))) || ((i & 7) != 0 && frames.TrySend(new ReqIds((thread * Each) + i))));
        })));
        frames.Complete();
        await pump;
        var sent = _stream.Counts();
        Assert.Equal(Threads * Each, sent.Count);
        foreach (var ofThread in sent.GroupBy(count => count / Each))
            Assert.Equal(Enumerable.Range(ofThread.Key * Each, Each), ofThread);
    }

    [Fact]
    public async Task TrySend_BrokenStream_FaultsThePumpAndNotTheSender()
    {
        using var frames = new OutgoingFrames(178, 1_000_000);
        var pump = frames.PumpAsync(_stream, CancellationToken.None);
        _stream.IsBroken = true;
        Assert.True(frames.TrySend(new ReqIds(1)));
        await Assert.ThrowsAsync<IOException>(() => pump);
    }

    /// <summary>Keeps what is written; while closed, a write does not come to its end.</summary>
    private sealed class GatedStream : MemoryStream
    {
        private TaskCompletionSource? _gate;

        public List<(int Thread, byte[] Bytes)> Writes { get; } = [];

        public bool IsBroken { get; set; }

        public void Hold(out Action open)
        {
            _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            open = () => Interlocked.Exchange(ref _gate, null)!.SetResult();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (IsBroken)
                throw new IOException("broken");
            Writes.Add((Environment.CurrentManagedThreadId, buffer.ToArray()));
            return _gate is { } gate ? new ValueTask(gate.Task) : ValueTask.CompletedTask;
        }

        public List<int> Counts()
        {
            var counts = new List<int>();
            ReadOnlySpan<byte> rest = Writes.SelectMany(write => write.Bytes).ToArray();
            while (Frame.TryRead(rest, out var payload))
            {
                counts.Add(((ReqIds)ClientDecoder.Decode(payload, 178, out _)!).Count);
                rest = rest[(Frame.HeaderLength + payload.Length)..];
            }
            Assert.True(rest.IsEmpty);
            return counts;
        }
    }
}
