using System.Text.Json;

namespace AlgoTrader.GatewaySimulator.Recording;

/// <summary>
/// Writes every byte of every connection, both ways, with its time, as JSON lines. Lines are flushed to the system as they are
/// written, so that a killed gateway leaves all but its last moment.
/// </summary>
internal sealed class SessionRecorder(string file, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file = Open(file);
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

    private static FileStream Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SessionFileException(file, null, $"it cannot be written: {error.Message.TrimEnd('.')}", "Give --record a file in a folder that exists");
        }
    }
}
