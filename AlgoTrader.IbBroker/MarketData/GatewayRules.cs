using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>
/// Price steps and lots of instruments, from their definitions and the market rules that these name. Each is asked for once, with the first
/// subscription or order, and again when a definition is renewed. Used on the loop only.
/// </summary>
internal sealed class GatewayRules : IInstrumentRules
{
    private const int Invalid = 321;

    private readonly InstrumentHours _definitions;
    private readonly IWorkQueue _loop;
    private readonly TimeProvider _time;
    private readonly TimeSpan _answerWithin;
    private readonly ILogger _logger;
    private readonly Dictionary<Instrument, Definition> _defined = [];
    private readonly Dictionary<Instrument, InstrumentRules> _known = [];
    private readonly Dictionary<int, IReadOnlyList<PriceStep>> _marketRules = [];
    private readonly HashSet<int> _asked = [];
    private readonly HashSet<Instrument> _late = [];
    private readonly Dictionary<Instrument, Wait> _waiting = [];
    private IGatewayLink? _link;

    public GatewayRules(
        InstrumentHours definitions, IWorkQueue loop, TimeProvider time, IOptions<InstrumentRulesOptions> options, ILogger<GatewayRules> logger)
    {
        (_definitions, _loop, _time, _answerWithin, _logger) = (definitions, loop, time, options.Value.AnswerWithin, logger);
        definitions.Defined = OnDefinition;
        definitions.Answered = OnDefinitionEnd;
    }

    public InstrumentRules? Find(Instrument instrument) => _known.GetValueOrDefault(instrument);

    public bool IsAwaited(Instrument instrument) =>
        _link is not null && !_known.ContainsKey(instrument) && !_late.Contains(instrument) && _answerWithin > TimeSpan.Zero;

    public void Await(Instrument instrument, Action then)
    {
        if (!IsAwaited(instrument))
        {
            then();
            return;
        }

        if (!_waiting.TryGetValue(instrument, out var wait))
        {
            _waiting.Add(instrument, wait = new(new LoopTimer(_loop, _time)));
            wait.Deadline.Set(_answerWithin, () => GiveUp(instrument));
        }

        wait.Then.Add(then);
        // What was answered without a definition is not asked for again at once.
        if (!_definitions.Ask(instrument) && !(_defined.TryGetValue(instrument, out var definition) && definition.MarketRule is { } rule && _asked.Contains(rule)))
            GiveUp(instrument);
    }

    public void Attach(IGatewayLink link)
    {
        _link = link;
        _late.Clear();
        foreach (var definition in _defined.Values)
            RequestMarketRule(definition);
    }

    /// <summary>What waits goes on: without a session it is refused.</summary>
    public void Detach()
    {
        _link = null;
        _asked.Clear();
        foreach (var instrument in _waiting.Keys.OrderBy(instrument => instrument.ToString(), StringComparer.Ordinal).ToList())
            Release(instrument);
    }

    public void OnMarketRule(MarketRule rule)
    {
        _asked.Remove(rule.MarketRuleId);
        _marketRules[rule.MarketRuleId] =
        [
            .. rule.Increments
                .Where(increment => increment.Increment > 0)
                .OrderBy(increment => increment.LowEdge)
                .Select(increment => new PriceStep(Price.Rounded(increment.LowEdge), Price.Rounded(increment.Increment))),
        ];
        foreach (var (instrument, definition) in _defined.OrderBy(known => known.Key.ToString(), StringComparer.Ordinal))
        {
            if (definition.MarketRule == rule.MarketRuleId)
                Know(instrument, definition);
        }
    }

    /// <summary>
    /// The gateway refuses a market rule, and does not say which: its error names no request. Should it have been of something else, the rules
    /// that come are learned all the same.
    /// </summary>
    public void OnError(ErrMsg error)
    {
        if (error is not { RequestId: -1, Code: Invalid } || _asked.Count == 0)
            return;
        _asked.Clear();
        foreach (var instrument in _waiting.Keys.Where(_defined.ContainsKey).OrderBy(instrument => instrument.ToString(), StringComparer.Ordinal).ToList())
            GiveUp(instrument);
    }

    private void OnDefinition(Instrument instrument, ContractData data)
    {
        var definition = new Definition(
            data.MinTick, data.SizeIncrement ?? 0, data.MinSize ?? 0, MarketRuleOf(data, instrument.Exchange));
        // Most instruments share a few rules: asked for with each of them they would take IB's rate limit from the orders that wait for it.
        var isNew = !_defined.ContainsKey(instrument);
        _defined[instrument] = definition;
        if (!(isNew && definition.MarketRule is { } rule && _marketRules.ContainsKey(rule)))
            RequestMarketRule(definition);
    }

    private void OnDefinitionEnd(Instrument instrument)
    {
        if (!_defined.TryGetValue(instrument, out var definition))
            GiveUp(instrument);
        else if (definition.MarketRule is not { } rule || _marketRules.ContainsKey(rule) || !_asked.Contains(rule))
            Know(instrument, definition);
    }

    private void RequestMarketRule(Definition definition)
    {
        if (_link is null || definition.MarketRule is not { } rule || !_asked.Add(rule))
            return;
        if (_link.TrySend(new ReqMarketRule(rule), "market rule") is not null)
            _asked.Remove(rule);
    }

    private void Know(Instrument instrument, Definition definition)
    {
        var steps = definition.MarketRule is { } rule && _marketRules.TryGetValue(rule, out var found) && found.Count > 0 ? found
            : definition.MinTick > 0 ? [new PriceStep(Price.Zero, Price.Rounded(definition.MinTick))]
            : [];
        _known[instrument] = new(steps, definition.SizeIncrement, definition.MinSize);
        _late.Remove(instrument);
        Release(instrument);
    }

    /// <summary>No answer in time: what is known of it counts, which may be nothing.</summary>
    private void GiveUp(Instrument instrument)
    {
        if (_defined.TryGetValue(instrument, out var definition))
        {
            Know(instrument, definition);
            return;
        }

        if (_late.Add(instrument))
            BrokerLog.RulesUnknown(_logger, instrument);
        Release(instrument);
    }

    private void Release(Instrument instrument)
    {
        if (!_waiting.Remove(instrument, out var wait))
            return;
        wait.Deadline.Cancel();
        foreach (var then in wait.Then)
            then();
    }

    /// <summary>The rule of the exchange that orders are routed to; both lists have one entry an exchange.</summary>
    private static int? MarketRuleOf(ContractData data, string exchange)
    {
        var ids = data.MarketRuleIds.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(data.ValidExchanges.Split(',', StringSplitOptions.TrimEntries), exchange);
        return ids.Length > 0 && int.TryParse(ids[at >= 0 && at < ids.Length ? at : 0], System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    /// <param name="MarketRule">Null when the definition names none: the smallest step then counts at all prices.</param>
    private sealed record Definition(decimal MinTick, decimal SizeIncrement, decimal MinSize, int? MarketRule);

    private sealed record Wait(LoopTimer Deadline)
    {
        public List<Action> Then { get; } = [];
    }
}
