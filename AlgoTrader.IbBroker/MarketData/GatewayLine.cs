using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>One line of the gateway, shared by all its readers. Used on the loop only.</summary>
internal abstract class GatewayLine<T>(Instrument instrument)
    where T : class
{
    private readonly List<LineReader<T>> _readers = [];
    private T? _held;

    public Instrument Instrument => instrument;

    /// <summary>Null while no session carries the line.</summary>
    public int? RequestId { get; private set; }

    /// <summary>When it was last heard of; null until it is asked for.</summary>
    public LinePulse? Pulse { get; set; }

    public bool HasReaders => _readers.Count > 0;

    public void Add(LineReader<T> reader)
    {
        if (Current is { } current)
            reader.Offer(current);
        _readers.Add(reader);
    }

    public bool Remove(LineReader<T> reader)
    {
        reader.End(null);
        return _readers.Remove(reader);
    }

    public void Fail(Exception reason)
    {
        foreach (var reader in _readers)
            reader.End(reason);
    }

    /// <summary>The line begins anew, under a new request or none.</summary>
    public void Restart(int? requestId)
    {
        RequestId = requestId;
        Newest = null;
        _held = null;
        OnRestart();
    }

    /// <summary>What was said last; null before the first.</summary>
    public T? Newest { get; private set; }

    /// <summary>What the line says is held until <see cref="Release"/>, the newest of it.</summary>
    public bool IsHeld { get; set; }

    /// <summary>What a new reader gets first; null for nothing.</summary>
    protected abstract T? Current { get; }

    protected virtual void OnRestart()
    {
    }

    /// <summary>Says what was held, if anything.</summary>
    public void Release()
    {
        if (_held is not { } item)
            return;
        _held = null;
        Say(item);
    }

    protected void Publish(T item)
    {
        if (IsHeld)
            _held = item;
        else
            Say(item);
    }

    private void Say(T item)
    {
        Newest = item;
        foreach (var reader in _readers)
            reader.Offer(item);
    }
}
