using AlgoTrader.GatewaySimulator.Server;

namespace AlgoTrader.GatewaySimulator.Recording;

/// <summary>A connection's stream that tells a recorder all that passes.</summary>
internal sealed class RecordingStream(Stream inner, SessionRecorder recorder, int connection) : DelegatingStream(inner)
{
    private int _closed;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await Inner.ReadAsync(buffer, cancellationToken);
        if (count > 0)
            recorder.Write(connection, RecordedKind.ToGateway, buffer.Span[..count]);
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        recorder.Write(connection, RecordedKind.ToClient, buffer.Span);
        await Inner.WriteAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
            recorder.Write(connection, RecordedKind.Close, []);
        base.Dispose(disposing);
    }
}
