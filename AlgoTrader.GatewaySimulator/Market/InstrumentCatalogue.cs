namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>The instruments that exist without being in a market file.</summary>
public static class InstrumentCatalogue
{
    private const int FirstUnknownConId = 900_000_001;

    /// <summary>Known stocks and funds, in the order in which the synthetic market makes them.</summary>
    public static IReadOnlyList<Instrument> Known { get; } =
    [
        new(756733, "SPY", "SPDR S&P 500 ETF TRUST", "ARCA"),
        new(320227571, "QQQ", "INVESCO QQQ TRUST SERIES 1", "NASDAQ"),
        new(9579970, "IWM", "ISHARES RUSSELL 2000 ETF", "ARCA"),
        new(265598, "AAPL", "APPLE INC", "NASDAQ"),
        new(272093, "MSFT", "MICROSOFT CORP", "NASDAQ"),
        new(10098, "BAC", "BANK OF AMERICA CORP", "NYSE"),
        new(8314, "IBM", "INTL BUSINESS MACHINES CORP", "NYSE"),
    ];

    /// <summary>The instrument of a symbol; one that is not known gets a number of its own.</summary>
    public static Instrument Find(string symbol) =>
        Known.FirstOrDefault(instrument => instrument.Symbol == symbol) ?? new Instrument(FirstUnknownConId, symbol, symbol, "NYSE");
}
