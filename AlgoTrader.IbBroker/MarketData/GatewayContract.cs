using System.Globalization;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.IbBroker.MarketData;

internal static class GatewayContract
{
    /// <summary>Months of one future share its symbol: an instrument has the name of its month, e.g. ESH4, which IB calls the local symbol.</summary>
    public static Contract ToContract(this Instrument instrument) => new()
    {
        Symbol = IsOneMonth(instrument) ? string.Empty : instrument.Symbol,
        LocalSymbol = IsOneMonth(instrument) ? instrument.Symbol : string.Empty,
        SecType = instrument.SecurityType,
        Exchange = instrument.Exchange,
        PrimaryExchange = instrument.PrimaryExchange,
        Currency = instrument.Currency,
    };

    /// <summary>A local symbol ends with a year or a strike; what does not is left to the gateway, which says that it is ambiguous.</summary>
    private static bool IsOneMonth(Instrument instrument) => IsDerivative(instrument.SecurityType) && instrument.Symbol is [.., >= '0' and <= '9'];

    /// <summary>
    /// What trades at night too, and whose night counts less: bars are of the regular session. Futures, currencies and crypto are one market around the clock.
    /// </summary>
    public static bool HasRegularSession(this Instrument instrument) => instrument.SecurityType is not ("FUT" or "FOP" or "CONTFUT" or "CASH" or "CRYPTO" or "CMDTY");

    private static bool IsDerivative(string securityType) => securityType is "FUT" or "FOP" or "OPT";

    /// <summary>Units of currency for a move of one point; null when the gateway does not say, as for shares.</summary>
    public static decimal? MultiplierOf(this Contract contract) =>
        decimal.TryParse(contract.Multiplier, NumberStyles.Number, CultureInfo.InvariantCulture, out var multiplier) && multiplier > 0 ? multiplier : null;

    /// <summary>
    /// Reports name the exchange of the moment, or none. The instrument is the one that orders would be routed for, so that what is
    /// held and what is traded compare equal.
    /// </summary>
    public static Instrument ToInstrument(this Contract contract) =>
        !IsDerivative(contract.SecType) ? new(contract.Symbol, contract.SecType, "SMART", contract.Currency)
        : new(
            contract.LocalSymbol is { Length: > 0 } name ? name : contract.Symbol,
            contract.SecType,
            contract.Exchange is { Length: > 0 } exchange ? exchange : contract.PrimaryExchange is { Length: > 0 } primary ? primary : "SMART",
            contract.Currency);
}
