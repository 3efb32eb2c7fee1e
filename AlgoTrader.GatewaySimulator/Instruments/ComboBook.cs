using System.Globalization;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.GatewaySimulator.Instruments.Derivatives;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>Combos (BAG) that clients described by their legs; the same legs are the same instrument.</summary>
internal sealed class ComboBook(Func<int, Instrument?> find)
{
    private readonly Dictionary<string, Instrument> _byLegs = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Instrument> _byConId = [];

    public Instrument? Find(int conId) => _byConId.GetValueOrDefault(conId);

    public ContractResolution Resolve(Contract wanted)
    {
        if (wanted.ComboLegs.Count == 0)
            return _byConId.TryGetValue(wanted.ConId, out var known) ? ContractResolution.Found(known) : ContractResolution.NoLegs;
        var legs = new List<(Instrument Instrument, int Ratio)>();
        foreach (var leg in wanted.ComboLegs)
        {
            if (leg.Ratio <= 0 || leg.Action is not ("BUY" or "SELL" or "SSHORT"))
                return ContractResolution.NoLegs;
            if (find(leg.ConId) is not { SecType: not Contract.Combo } instrument)
                return ContractResolution.Unknown;
            if (!instrument.TradesOn(leg.Exchange))
                return ContractResolution.InvalidExchange;
            legs.Add((instrument, leg.Action is "BUY" ? leg.Ratio : -leg.Ratio));
        }
        var name = string.Join('|', legs.Select(leg => string.Create(CultureInfo.InvariantCulture, $"{leg.Instrument.ConId}*{leg.Ratio}")));
        if (!_byLegs.TryGetValue(name, out var combo))
            _byLegs.Add(name, combo = Create(wanted, name, legs));
        return ContractResolution.Found(combo);
    }

    private Instrument Create(Contract wanted, string name, List<(Instrument Instrument, int Ratio)> legs)
    {
        var first = legs[0].Instrument;
        var attempt = 0;
        while (_byConId.ContainsKey(DerivativeNumber.OfCombo(name, attempt)))
            attempt++;
        var contract = new Contract
        {
            ConId = DerivativeNumber.OfCombo(name, attempt),
            Symbol = wanted.Symbol.Length > 0 ? wanted.Symbol : first.Symbol,
            SecType = Contract.Combo,
            Exchange = wanted.Exchange.Length > 0 ? wanted.Exchange : first.Contract.Exchange,
            Currency = wanted.Currency.Length > 0 ? wanted.Currency : first.Currency,
            Multiplier = first.Contract.Multiplier,
            LocalSymbol = name,
            TradingClass = "COMB",
            ComboLegs = wanted.ComboLegs,
        };
        var combo = new Instrument(contract)
        {
            LongName = $"Combination of {string.Join(", ", legs.Select(leg => leg.Instrument))}",
            MarketName = "COMB",
            Schedule = first.Schedule,
            // A spread may be quoted as finely as its finest leg.
            Increments = legs.Select(leg => leg.Instrument.Increments).MinBy(increments => increments.Smallest)!,
            Exchanges = [.. first.Exchanges.Prepend(contract.Exchange).Distinct(StringComparer.Ordinal)],
            OrderTypes = first.OrderTypes,
            SuggestedSizeIncrement = 1,
            Legs = legs,
        };
        _byConId.Add(combo.ConId, combo);
        return combo;
    }
}
