using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>
/// The lines of one kind: which are wanted, by whom, and the gateway requests that carry them. A line opens for its first reader and closes
/// with its last. Used on the loop only.
/// </summary>
internal abstract class GatewayLines<TLine, T>(LineKind kind, LineBudget budget, StalenessClock staleness)
    where TLine : GatewayLine<T>
    where T : class
{
    private readonly Dictionary<Instrument, TLine> _lines = [];
    private readonly SortedDictionary<int, TLine> _byRequestId = [];
    private readonly List<(int RequestId, Instrument Instrument)> _abandoned = [];
    private IGatewayLink? _link;
    private bool _isHeld;

    /// <summary>Instruments of which the session carries this kind.</summary>
    public IEnumerable<Instrument> Carried => _byRequestId.Values.Select(line => line.Instrument);

    /// <summary>The newest that a line has said, in this session or before, and when, as a time stamp; null when nothing.</summary>
    public (T Item, long HeardAt, bool IsLive)? Newest(Instrument instrument) =>
        _lines.TryGetValue(instrument, out var line) && line is { Newest: { } item, Pulse: { } pulse }
            ? (item, pulse.HeardAt, line.RequestId is not null && pulse.StaleSince is null)
            : null;

    /// <param name="subscriber">For people: who is told of when lines run out.</param>
    /// <exception cref="LinesExhaustedException">There is no line left.</exception>
    public LineReader<T> Subscribe(Instrument instrument, string subscriber) => Subscribe(instrument, Open(subscriber));

    /// <exception cref="LinesExhaustedException">There is no line left.</exception>
    public LineReader<T> Subscribe(Instrument instrument, LineReader<T> reader)
    {
        budget.Take(kind, instrument, reader.Name);
        var isNew = !_lines.TryGetValue(instrument, out var line);
        if (isNew)
        {
            _lines.Add(instrument, line = Create(instrument));
            line.IsHeld = _isHeld;
        }

        // Before it is asked for: a refusal on the spot has somebody to be told.
        line!.Add(reader);
        if (isNew)
            Request(line);
        return reader;
    }

    public void Unsubscribe(Instrument instrument, LineReader<T> reader)
    {
        // A line that the gateway refused is gone already; another of the same instrument may stand in its place by now.
        if (!_lines.TryGetValue(instrument, out var line) || !line.Remove(reader))
            return;
        budget.Release(kind, instrument, reader.Name);
        if (line.HasReaders)
            return;

        _lines.Remove(instrument);
        staleness.Forget(line.Pulse);
        if (line.RequestId is not { } requestId)
            return;
        _byRequestId.Remove(requestId);
        if (_link is null)
            _abandoned.Add((requestId, instrument));
        else
            _link.Send(Cancellation(requestId, instrument));
    }

    /// <summary>A session is ready: every wanted line that it does not carry is asked for on it.</summary>
    public void Attach(IGatewayLink link)
    {
        _link = link;
        foreach (var (requestId, instrument) in _abandoned)
            link.Send(Cancellation(requestId, instrument));
        _abandoned.Clear();
        foreach (var line in _lines.Values.Where(line => line.RequestId is null).OrderBy(line => line.Instrument.ToString(), StringComparer.Ordinal))
            Request(line);
    }

    /// <summary>
    /// From now on a line says nothing between two calls of this, and then the newest: all of one instant is known, and what came in between was half of it.
    /// </summary>
    public void Release()
    {
        _isHeld = true;
        foreach (var line in _byRequestId.Values)
        {
            line.IsHeld = true;
            line.Release();
        }
    }

    /// <summary>Nothing can be asked for at present; what was asked for goes on.</summary>
    public void Pause() => _link = null;

    /// <summary>Takes every line back, so that it can be asked for anew on the same link: also while nothing could be asked for.</summary>
    public void Cancel(IGatewayLink link)
    {
        foreach (var (requestId, instrument) in _abandoned)
            link.Send(Cancellation(requestId, instrument));
        foreach (var (requestId, line) in _byRequestId)
            link.Send(Cancellation(requestId, line.Instrument));
    }

    public void Detach()
    {
        _link = null;
        _abandoned.Clear();
        _byRequestId.Clear();
        _isHeld = false;
        foreach (var line in _lines.Values)
        {
            line.IsHeld = false;
            line.Restart(null);
        }
    }

    /// <returns>True when the error belongs to a line of this kind.</returns>
    public bool OnError(ErrMsg error)
    {
        if (!_byRequestId.TryGetValue(error.RequestId, out var line))
            return false;
        if (error.IsWarning)
        {
            OnWarning(line, error);
            return true;
        }

        End(line, new GatewayRefusedException(line.Instrument, error.Code, error.Text));
        return true;
    }

    protected TLine? Find(int requestId)
    {
        if (!_byRequestId.TryGetValue(requestId, out var line))
            return null;
        line.Pulse?.Beat();
        return line;
    }

    protected abstract TLine Create(Instrument instrument);

    protected abstract LineReader<T> Open(string subscriber);

    protected abstract IClientMessage Request(int requestId, Instrument instrument);

    protected abstract IClientMessage Cancellation(int requestId, Instrument instrument);

    protected virtual void OnWarning(TLine line, ErrMsg warning)
    {
    }

    /// <summary>Asks for a line anew, on the same link.</summary>
    protected void Renew(TLine line)
    {
        if (line.RequestId is not { } requestId || _link is null)
            return;
        _byRequestId.Remove(requestId);
        _link.Send(Cancellation(requestId, line.Instrument));
        Request(line);
    }

    private void Request(TLine line)
    {
        if (_link is null)
            return;
        var requestId = _link.NextRequestId();
        line.Restart(requestId);
        _byRequestId.Add(requestId, line);
        line.Pulse = staleness.Watch(kind, line.Instrument);
        if (_link.TrySend(Request(requestId, line.Instrument), $"{kind} {line.Instrument}") is { } refusal)
            End(line, new GatewayRefusedException(line.Instrument, refusal.Code, refusal.Text));
    }

    private void End(TLine line, GatewayRefusedException reason)
    {
        _byRequestId.Remove(line.RequestId!.Value);
        _lines.Remove(line.Instrument);
        budget.Drop(kind, line.Instrument);
        staleness.Forget(line.Pulse);
        line.Fail(reason);
    }
}
