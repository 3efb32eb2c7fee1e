using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Connection;

/// <summary>
/// The bounded queue of encoded frames on their way out. Whatever gathers while one write is under way leaves with the next one:
/// the system call is the cost, not the bytes. Any thread may add; one task pumps.
/// </summary>
public sealed class OutgoingFrames(int serverVersion, int capacityBytes) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _filled = new(0, 1);
    private FieldWriter _filling = new(serverVersion);
    private FieldWriter _leaving = new(serverVersion);
    private bool _completed;

    /// <summary>Bytes that wait for the next write.</summary>
    public int PendingBytes
    {
        get
        {
            lock (_gate)
                return _filling.Length;
        }
    }

    /// <summary>Nothing more can be added.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_gate)
                return _completed;
        }
    }

    /// <summary>Encodes a message behind all earlier ones. False when the queue is full or complete.</summary>
    public bool TryAdd<T>(in T message)
        where T : ITwsMessage
    {
        lock (_gate)
        {
            if (_completed || _filling.Length >= capacityBytes)
                return false;
            var wasEmpty = _filling.Length == 0;
            _filling.WriteFrame(message);
            if (wasEmpty)
                Wake();
            return true;
        }
    }

    /// <summary>No more frames; the pump ends once what waits is written.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            if (_completed)
                return;
            _completed = true;
            Wake();
        }
    }

    /// <summary>Writes frames to <paramref name="stream"/> until complete.</summary>
    public async Task PumpAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            await _filled.WaitAsync(cancellationToken);
            bool last;
            lock (_gate)
            {
                (_filling, _leaving) = (_leaving, _filling);
                last = _completed;
            }
            if (_leaving.Length > 0)
                await stream.WriteAsync(_leaving.Written, cancellationToken);
            _leaving.Clear();
            if (last)
                return;
        }
    }

    public void Dispose() => _filled.Dispose();

    private void Wake()
    {
        if (_filled.CurrentCount == 0)
            _filled.Release();
    }
}
