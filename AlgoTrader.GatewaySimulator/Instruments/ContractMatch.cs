using System.Globalization;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>Which descriptions fit which instruments. Empty fields of a description fit anything.</summary>
internal static class ContractMatch
{
    private const int MonthLength = 6;

    /// <summary>Everything but the exchange.</summary>
    public static bool Fits(Contract wanted, Instrument instrument)
    {
        var contract = instrument.Contract;
        return (wanted.ConId == 0 ? wanted.Symbol.Length + wanted.LocalSymbol.Length > 0 : wanted.ConId == instrument.ConId)
            && IsAny(wanted.Symbol, contract.Symbol)
            && FitsSecType(wanted.SecType, contract.SecType)
            && IsAny(wanted.Currency, contract.Currency)
            && IsAny(wanted.TradingClass, contract.TradingClass)
            && FitsLocalSymbol(wanted.LocalSymbol, contract.LocalSymbol)
            && FitsPrimary(wanted.PrimaryExchange, instrument)
            && FitsDate(wanted.LastTradeDateOrContractMonth, instrument)
            && (wanted.Strike == 0 || wanted.Strike == contract.Strike)
            && (wanted.Right.Length == 0 || Right(wanted.Right) == contract.Right)
            && FitsMultiplier(wanted.Multiplier, instrument);
    }

    public static bool FitsSecType(string wanted, string secType) =>
        wanted.Length == 0 || wanted == secType || (secType == SecTypes.Future && wanted is SecTypes.ContinuousFuture or SecTypes.AllFutures);

    /// <summary>Whether a date or month (empty: any) means an expiry.</summary>
    public static bool FitsDate(string wanted, DateOnly lastTradeDate, string contractMonth)
    {
        var date = DateOf(wanted);
        return date.Length == 0
            || (date.Length == MonthLength ? date.SequenceEqual(contractMonth)
                : DateOnly.TryParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day == lastTradeDate);
    }

    /// <summary>C or P for any spelling of it.</summary>
    public static string Right(string right) => right.ToUpperInvariant() switch
    {
        "C" or "CALL" => "C",
        "P" or "PUT" => "P",
        var other => other,
    };

    private static bool FitsDate(string wanted, Instrument instrument) =>
        wanted.Length == 0 || (instrument.LastTradeDate is { } last && FitsDate(wanted, last, instrument.ContractMonth));

    // "20240315 16:00:00 US/Eastern" -> "20240315"
    private static ReadOnlySpan<char> DateOf(string wanted)
    {
        var date = wanted.AsSpan().Trim();
        var end = date.IndexOf(' ');
        return end < 0 ? date : date[..end];
    }

    private static bool FitsMultiplier(string wanted, Instrument instrument) =>
        wanted.Length == 0 || !decimal.TryParse(wanted, CultureInfo.InvariantCulture, out var multiplier) || multiplier == instrument.Multiplier;

    // Clients write the padding of an option's symbol with more or fewer spaces.
    private static bool FitsLocalSymbol(string wanted, string localSymbol) =>
        wanted.Length == 0 || wanted == localSymbol
        || (wanted.Contains(' ', StringComparison.Ordinal)
            && wanted.Replace(" ", "", StringComparison.Ordinal) == localSymbol.Replace(" ", "", StringComparison.Ordinal));

    // The primary exchange goes by both names.
    private static bool FitsPrimary(string wanted, Instrument instrument) =>
        wanted.Length == 0 || wanted == instrument.Contract.PrimaryExchange
        || (wanted is "ISLAND" && instrument.Contract.PrimaryExchange is "NASDAQ")
        || (instrument.Contract.PrimaryExchange.Length == 0 && instrument.Exchanges.Contains(wanted));

    private static bool IsAny(string wanted, string value) => wanted.Length == 0 || wanted == value;
}
