using System.Threading.Channels;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>Which quotes are wanted, and the gateway requests that carry them. Used on the <see cref="BrokerLoop"/> only.</summary>
internal sealed class QuoteLines(BarLines bars, TimeProvider time)
{
    private readonly Dictionary<Instrument, QuoteLine> _lines = [];
    private readonly Dictionary<int, QuoteLine> _byRequestId = [];
    private IGatewayLink? _link;

    /// <summary>Instruments whose quotes the session carries.</summary>
    public IEnumerable<Instrument> Carried => _lines.Values.Where(line => line.RequestId is not null).Select(line => line.Instrument);

    public Channel<Quote> Subscribe(Instrument instrument)
    {
        if (!_lines.TryGetValue(instrument, out var line))
        {
            _lines.Add(instrument, line = new QuoteLine(instrument));
            if (_link is not null)
                Request(line);
        }

        return line.Subscribe();
    }

    public void Unsubscribe(Instrument instrument, Channel<Quote> channel)
    {
        if (!_lines.TryGetValue(instrument, out var line))
            return;
        line.Unsubscribe(channel);
        if (line.HasSubscribers)
            return;

        _lines.Remove(instrument);
        if (line.RequestId is { } requestId)
        {
            _byRequestId.Remove(requestId);
            _link?.Send(new CancelMktData(requestId));
        }
    }

    public void Attach(IGatewayLink link)
    {
        _link = link;
        foreach (var line in _lines.Values.Where(line => line.RequestId is null))
            Request(line);
    }

    /// <summary>Nothing can be asked for at present; what was asked for goes on.</summary>
    public void Pause() => _link = null;

    /// <summary>Takes every line back, so that it can be asked for anew.</summary>
    public void Cancel()
    {
        foreach (var requestId in _byRequestId.Keys.Order())
            _link?.Send(new CancelMktData(requestId));
    }

    public void Detach()
    {
        _link = null;
        _byRequestId.Clear();
        foreach (var line in _lines.Values)
            line.RequestId = null;
    }

    public void OnPrice(in TickPrice tick)
    {
        if (_byRequestId.TryGetValue(tick.RequestId, out var line))
            line.OnPrice(tick, Now());
    }

    public void OnSize(in TickSize tick)
    {
        if (_byRequestId.TryGetValue(tick.RequestId, out var line))
            line.OnSize(tick, Now());
    }

    /// <returns>True when the error belongs to a quote line.</returns>
    public bool OnError(ErrMsg error)
    {
        if (!_byRequestId.TryGetValue(error.RequestId, out var line))
            return false;
        if (error.IsWarning)
            return true;

        _byRequestId.Remove(error.RequestId);
        _lines.Remove(line.Instrument);
        line.Fail(new GatewayRefusedException(line.Instrument, error.Code, error.Text));
        return true;
    }

    // Ticks carry no time of their own; market time is known where bars flow too.
    private long Now() => UnixNanos.From(bars.MarketTime ?? time.GetUtcNow());

    private void Request(QuoteLine line)
    {
        var requestId = _link!.NextRequestId();
        line.RequestId = requestId;
        _byRequestId.Add(requestId, line);
        _link.Send(new ReqMktData(requestId, line.Instrument.ToContract()));
    }
}
