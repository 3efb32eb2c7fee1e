using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>Combos are not in the catalogue: each is made of its legs.</summary>
internal static class ComboInstrument
{
    // IB gives all smart-routed US combos this one number.
    private const int SmartComboConId = 28812380;

    public static bool IsCombo(Contract contract) => contract.SecType == Contract.Combo;

    /// <summary>The combo as an instrument; null when it has no legs or one of them is unknown.</summary>
    public static Instrument? Of(Contract contract, Func<int, Instrument?> instrumentOf)
    {
        if (contract.ComboLegs.Count == 0)
            return null;
        Instrument? first = null;
        foreach (var leg in contract.ComboLegs)
        {
            if (instrumentOf(leg.ConId) is not { } instrument || leg.Ratio <= 0)
                return null;
            first ??= instrument;
        }
        return new Instrument(contract with { ConId = SmartComboConId, Exchange = contract.Exchange.Length == 0 ? "SMART" : contract.Exchange })
        {
            LongName = "Combo",
            Schedule = first!.Schedule,
            Increments = first.Increments,
            Exchanges = ["SMART"],
        };
    }
}
