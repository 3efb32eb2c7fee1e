using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>
/// When instruments are traded, from their definitions, which are asked for once and again when their days have run out. What else is read
/// from them hears of them here. Used on the loop only.
/// </summary>
internal sealed class InstrumentHours(MarketClock clock, IOptions<GatewayOptions> options)
{
    // An answer that says nothing about today, or names an unknown zone, would say the same again.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromHours(1);

    private readonly Dictionary<Instrument, TradingHours> _hours = [];
    private readonly SortedDictionary<int, Instrument> _asked = [];
    private readonly Dictionary<Instrument, DateTimeOffset> _answered = [];
    private readonly List<Instrument> _wanted = [];
    private readonly Dictionary<Instrument, ContractData> _definitions = [];
    private readonly List<Action<Instrument, ContractData>> _listeners = [];
    private readonly HashSet<int> _defined = [];
    private IGatewayLink? _link;

    /// <summary>Told of each definition that came.</summary>
    public Action<Instrument, ContractData> Defined { get; set; } = static (_, _) => { };

    /// <summary>Told when an answer is over, whatever it was.</summary>
    public Action<Instrument> Answered { get; set; } = static _ => { };

    /// <summary>The newest definition; null while there was none.</summary>
    public ContractData? Definition(Instrument instrument) => _definitions.GetValueOrDefault(instrument);

    /// <summary>As <see cref="Defined"/>, for as many as want it.</summary>
    /// <returns>Ends it.</returns>
    public Action Listen(Action<Instrument, ContractData> listener)
    {
        _listeners.Add(listener);
        return () => _listeners.Remove(listener);
    }

    /// <returns>Null while it is not known.</returns>
    public bool? IsOpen(Instrument instrument, DateTimeOffset at)
    {
        // A replay that waits for its clients is never silent.
        if (options.Value.AcknowledgeBars)
            return null;
        if (_hours.TryGetValue(instrument, out var hours) && hours.Covers(at))
            return hours.IsOpen(at);
        Learn(instrument);
        return null;
    }

    public void Learn(Instrument instrument)
    {
        if (!_hours.TryGetValue(instrument, out var hours) || !hours.Covers(clock.Now))
            Ask(instrument);
    }

    /// <summary>Asks for the definition, unless it was answered within the last hour.</summary>
    /// <returns>True when an answer is to come.</returns>
    public bool Ask(Instrument instrument)
    {
        if (IsUnderWay(instrument))
            return true;
        if (_answered.TryGetValue(instrument, out var answered) && clock.Now - answered < AskAgainAfter)
            return false;
        _wanted.Add(instrument);
        Ask();
        return IsUnderWay(instrument);
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
        _defined.Clear();
    }

    public bool OnContract(ContractData data)
    {
        if (!_asked.TryGetValue(data.RequestId, out var instrument))
            return false;
        // Several contracts under one name: which one an order means only the gateway can say, and it refuses to.
        if (!_defined.Add(data.RequestId))
            return true;
        _hours[instrument] = TradingHours.Parse(data.LiquidHours, data.TradingHours, data.TimeZoneId);
        _definitions[instrument] = data;
        Defined(instrument, data);
        foreach (var listener in _listeners.ToArray())
            listener(instrument, data);
        return true;
    }

    /// <returns>True for the end of an answer to a question of ours.</returns>
    public bool OnEnd(int requestId)
    {
        if (!_asked.Remove(requestId, out var instrument))
            return false;
        _defined.Remove(requestId);
        _answered[instrument] = clock.Now;
        Answered(instrument);
        return true;
    }

    /// <inheritdoc cref="OnEnd"/>
    public bool OnError(ErrMsg error) => !error.IsWarning && OnEnd(error.RequestId);

    private bool IsUnderWay(Instrument instrument) => _asked.ContainsValue(instrument) || _wanted.Contains(instrument);

    private void Ask()
    {
        if (_link is null)
            return;
        var wanted = _wanted.ToList();
        _wanted.Clear();
        foreach (var instrument in wanted)
        {
            var requestId = _link.NextRequestId();
            if (_link.TrySend(new ReqContractDetails(requestId, instrument.ToContract()), "definition") is null)
                _asked.Add(requestId, instrument);
            else
                Answered(instrument);
        }
    }
}
