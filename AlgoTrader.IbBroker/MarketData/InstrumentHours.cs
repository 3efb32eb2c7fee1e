using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>When instruments are traded, from their definitions, which are asked for once and again when their days have run out. Used on the loop only.</summary>
internal sealed class InstrumentHours(MarketClock clock, IOptions<GatewayOptions> options)
{
    // An answer that says nothing about today, or names an unknown zone, would say the same again.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromHours(1);

    private readonly Dictionary<Instrument, TradingHours> _hours = [];
    private readonly SortedDictionary<int, Instrument> _asked = [];
    private readonly Dictionary<Instrument, DateTimeOffset> _answered = [];
    private readonly List<Instrument> _wanted = [];
    private IGatewayLink? _link;

    /// <returns>Null while it is not known.</returns>
    public bool? IsOpen(Instrument instrument, DateTimeOffset at)
    {
        if (_hours.TryGetValue(instrument, out var hours) && hours.Covers(at))
            return hours.IsOpen(at);
        Learn(instrument);
        return null;
    }

    public void Learn(Instrument instrument)
    {
        if (options.Value.AcknowledgeBars || (_hours.TryGetValue(instrument, out var hours) && hours.Covers(clock.Now)))
            return;
        if (_asked.ContainsValue(instrument) || _wanted.Contains(instrument))
            return;
        if (_answered.TryGetValue(instrument, out var answered) && clock.Now - answered < AskAgainAfter)
            return;
        _wanted.Add(instrument);
        Ask();
    }

    public void Attach(IGatewayLink link)
    {
        _link = link;
        Ask();
    }

    public void Detach()
    {
        _link = null;
        _wanted.AddRange(_asked.Values);
        _asked.Clear();
    }

    public bool OnContract(ContractData data)
    {
        if (!_asked.TryGetValue(data.RequestId, out var instrument))
            return false;
        _hours[instrument] = TradingHours.Parse(data.LiquidHours, data.TradingHours, data.TimeZoneId);
        return true;
    }

    /// <returns>True for the end of an answer to a question of ours.</returns>
    public bool OnEnd(int requestId)
    {
        if (!_asked.Remove(requestId, out var instrument))
            return false;
        _answered[instrument] = clock.Now;
        return true;
    }

    /// <inheritdoc cref="OnEnd"/>
    public bool OnError(ErrMsg error) => !error.IsWarning && OnEnd(error.RequestId);

    private void Ask()
    {
        if (_link is null)
            return;
        foreach (var instrument in _wanted)
        {
            var requestId = _link.NextRequestId();
            if (_link.TrySend(new ReqContractDetails(requestId, instrument.ToContract()), "trading hours") is null)
                _asked.Add(requestId, instrument);
        }

        _wanted.Clear();
    }
}
