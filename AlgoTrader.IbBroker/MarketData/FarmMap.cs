using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>Which of IB's market data farms serve which instruments, by the names that notices use. A farm nobody knows may serve any.</summary>
internal static class FarmMap
{
    private static readonly string[] NorthAmerica = ["USD", "CAD", "MXN"];
    private static readonly string[] Europe = ["EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN"];
    private static readonly string[] Asia = ["HKD", "JPY", "CNH", "SGD", "AUD", "KRW", "INR"];

    public static bool Serves(string farm, Instrument instrument)
    {
        // Farms of history and of definitions carry nothing that lives.
        if (farm.Contains("hmds", StringComparison.OrdinalIgnoreCase) || farm.StartsWith("secdef", StringComparison.OrdinalIgnoreCase))
            return false;
        var isFuture = instrument.SecurityType is "FUT" or "FOP" or "CONTFUT";
        if (farm.StartsWith("cash", StringComparison.OrdinalIgnoreCase))
            return instrument.SecurityType is "CASH" or "CMDTY";
        if (farm.StartsWith("usfuture", StringComparison.OrdinalIgnoreCase))
            return isFuture && NorthAmerica.Contains(instrument.Currency);
        if (farm.StartsWith("usfarm", StringComparison.OrdinalIgnoreCase) || farm.StartsWith("usopt", StringComparison.OrdinalIgnoreCase))
            return !isFuture && instrument.SecurityType != "CASH" && NorthAmerica.Contains(instrument.Currency);
        if (farm.StartsWith("eufarm", StringComparison.OrdinalIgnoreCase))
            return instrument.SecurityType != "CASH" && Europe.Contains(instrument.Currency);
        if (farm.StartsWith("hfarm", StringComparison.OrdinalIgnoreCase) || farm.StartsWith("jfarm", StringComparison.OrdinalIgnoreCase))
            return instrument.SecurityType != "CASH" && Asia.Contains(instrument.Currency);
        return true;
    }
}
