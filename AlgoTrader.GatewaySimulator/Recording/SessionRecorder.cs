using System.Text.Json;

namespace AlgoTrader.GatewaySimulator.Recording;

/// <summary>
/// Writes every byte of every connection, both ways, with its time, as JSON lines. Lines are flushed to the system as they are
/// written, so that a killed gateway leaves all but its last moment.
/// </summary>
internal sealed class SessionRecorder(string file, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file = new(file, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
    private int _connections;

    /// <summary>The stream of a new connection, recorded from here on.</summary>
    public Stream Wrap(Stream stream)
    {
        var connection = Interlocked.Increment(ref _connections);
        Write(connection, RecordedKind.Open, []);
        return new RecordingStream(stream, this, connection);
    }

    public void Write(int connection, RecordedKind kind, ReadOnlySpan<byte> bytes)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(new RecordedBytes(time.GetUtcNow(), connection, kind, bytes.ToArray()));
        lock (_gate)
        {
            if (!_file.CanWrite)
                return;
            _file.Write([.. line, (byte)'\n']);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _file.Dispose();
    }
}
