using System.Buffers.Binary;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Framing;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>A connection's stream on which its <see cref="ConnectionFaults"/> act. Each write holds whole frames.</summary>
internal sealed class FaultyStream(Stream inner, ConnectionFaults faults, TimeProvider time) : DelegatingStream(inner)
{
    private const int DripPiecesPerSecond = 10;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var count = await Inner.ReadAsync(buffer, cancellationToken);
            // What has arrived waits here: the client's bytes are gone from its sight, as with a gateway that hangs.
            await faults.PassAsync(cancellationToken);
            // The end is heard even by one that no longer hears, or its client id would be in use for ever.
            if (count == 0 || !faults.IsHalfOpen)
                return count;
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await faults.PassAsync(cancellationToken);
        if (faults.IsHalfOpen)
            return;
        if (faults.Delay() is var delay && delay > TimeSpan.Zero)
            await Task.Delay(delay, time, cancellationToken);
        if (faults.TakeTear())
        {
            await Inner.WriteAsync(buffer[..(FirstFrame(buffer) / 2)], cancellationToken);
            await Inner.FlushAsync(cancellationToken);
            faults.Abort();
            return;
        }
        if (faults.TakeDouble())
            await Inner.WriteAsync(buffer[..FirstFrame(buffer)], cancellationToken);
        if (faults.DripBytesPerSecond() is { } rate)
            await DripAsync(buffer, rate, cancellationToken);
        else
            await Inner.WriteAsync(buffer, cancellationToken);
    }

    private async Task DripAsync(ReadOnlyMemory<byte> buffer, int bytesPerSecond, CancellationToken cancellationToken)
    {
        var piece = Math.Max(1, bytesPerSecond / DripPiecesPerSecond);
        while (buffer.Length > 0)
        {
            var size = Math.Min(piece, buffer.Length);
            await Inner.WriteAsync(buffer[..size], cancellationToken);
            buffer = buffer[size..];
            await Task.Delay(TimeSpan.FromSeconds((double)size / bytesPerSecond), time, cancellationToken);
            if (faults.DripBytesPerSecond() is null)
                piece = int.MaxValue;
        }
    }

    private static int FirstFrame(ReadOnlyMemory<byte> buffer) =>
        buffer.Length < Frame.HeaderLength ? buffer.Length
            : Math.Min(buffer.Length, Frame.HeaderLength + BinaryPrimitives.ReadInt32BigEndian(buffer.Span));
}
