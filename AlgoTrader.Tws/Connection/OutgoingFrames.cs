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
    private Stream? _stream;
    private Task? _handedOver;
    private bool _isWriting;
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

    /// <summary>Nothing waits and nothing is being written: all frames so far are with the operating system.</summary>
    public bool IsDrained
    {
        get
        {
            lock (_gate)
                return _filling.Length == 0 && !_isWriting;
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

    /// <summary>Encodes a message behind all earlier ones, for the pump to write. False when the queue is full or complete.</summary>
    public bool TryAdd<T>(in T message)
        where T : ITwsMessage
    {
        lock (_gate)
        {
            if (!TryEncode(message))
                return false;
            if (!_isWriting)
                Wake();
            return true;
        }
    }

    /// <summary>As <see cref="TryAdd"/>, of whole frames that were encoded before, all of them or none.</summary>
    public bool TryAddFrames(ReadOnlySpan<byte> frames)
    {
        lock (_gate)
        {
            if (_completed || _filling.Length >= capacityBytes)
                return false;
            _filling.WriteRaw(frames);
            if (!_isWriting)
                Wake();
            return true;
        }
    }

    /// <summary>
    /// As <see cref="TryAdd"/>, but a message that finds nothing on its way is given to the socket by the caller's own thread: waking
    /// another one costs more than the system call. It never waits for the socket; what does not fit in there is left to the pump.
    /// </summary>
    public bool TrySend<T>(in T message)
        where T : ITwsMessage
    {
        lock (_gate)
        {
            if (!TryEncode(message))
                return false;
            if (_isWriting)
                return true;
            if (_stream is null || _filled.CurrentCount > 0)
            {
                Wake();
                return true;
            }
            TakeFilled();
        }
        WriteHere(_stream);
        return true;
    }

    /// <summary>No more frames; the pump ends once what waits is written.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            if (_completed)
                return;
            _completed = true;
            if (!_isWriting)
                Wake();
        }
    }

    /// <summary>Writes frames to <paramref name="stream"/> until complete.</summary>
    public async Task PumpAsync(Stream stream, CancellationToken cancellationToken)
    {
        lock (_gate)
            _stream = stream;
        while (true)
        {
            await _filled.WaitAsync(cancellationToken);
            Task? begun;
            lock (_gate)
            {
                if (_isWriting && _handedOver is null)
                    continue; // a sender writes; it wakes this again if anything is left
                begun = _handedOver;
                _handedOver = null;
                _isWriting = true;
            }
            if (begun is not null)
                await begun;
            bool last;
            lock (_gate)
            {
                _leaving.Clear();
                TakeFilled();
                last = _completed;
            }
            if (_leaving.Length > 0)
                await stream.WriteAsync(_leaving.Written, cancellationToken);
            if (last)
                return;
            Finish();
        }
    }

    public void Dispose() => _filled.Dispose();

    private bool TryEncode<T>(in T message)
        where T : ITwsMessage
    {
        if (_completed || _filling.Length >= capacityBytes)
            return false;
        _filling.WriteFrame(message);
        return true;
    }

    private void WriteHere(Stream stream)
    {
        var write = Begin(stream, _leaving.Written);
        if (write.IsCompletedSuccessfully)
        {
            write.GetAwaiter().GetResult();
            Finish();
            return;
        }
        var unfinished = write.AsTask();
        lock (_gate)
        {
            _handedOver = unfinished;
            Wake();
        }
    }

    private static ValueTask Begin(Stream stream, ReadOnlyMemory<byte> frames)
    {
        try
        {
            return stream.WriteAsync(frames, CancellationToken.None);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The pump throws it: a sender hears of a lost connection in one way only.
            return ValueTask.FromException(error);
        }
    }

    // Under the gate, by whoever writes next; nobody else does until it has finished.
    private void TakeFilled()
    {
        (_filling, _leaving) = (_leaving, _filling);
        _isWriting = true;
    }

    private void Finish()
    {
        lock (_gate)
        {
            _leaving.Clear();
            _isWriting = false;
            if (_filling.Length > 0 || _completed)
                Wake();
        }
    }

    private void Wake()
    {
        if (_filled.CurrentCount == 0)
            _filled.Release();
    }
}
