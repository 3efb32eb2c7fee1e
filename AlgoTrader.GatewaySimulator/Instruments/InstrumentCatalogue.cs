using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>Every instrument the gateway knows.</summary>
public sealed class InstrumentCatalogue
{
    private const int FirstUnknownConId = 900_000_001;
    private readonly List<Instrument> _instruments;
    private int _nextUnknownConId = FirstUnknownConId;

    public InstrumentCatalogue(IEnumerable<Instrument> instruments) => _instruments = [.. instruments];

    public IReadOnlyList<Instrument> All => _instruments;

    /// <summary>A catalogue of common US stocks and funds.</summary>
    public static InstrumentCatalogue Default() => new(
    [
        Stock(756733, "SPY", "SPDR S&P 500 ETF TRUST", "ARCA"),
        Stock(320227571, "QQQ", "INVESCO QQQ TRUST SERIES 1", "NASDAQ"),
        Stock(9579970, "IWM", "ISHARES RUSSELL 2000 ETF", "ARCA"),
        Stock(265598, "AAPL", "APPLE INC", "NASDAQ"),
        Stock(272093, "MSFT", "MICROSOFT CORP", "NASDAQ"),
        Stock(10098, "BAC", "BANK OF AMERICA CORP", "NYSE"),
        Stock(8314, "IBM", "INTL BUSINESS MACHINES CORP", "NYSE"),
    ]);

    /// <summary>All instruments that a client's description fits.</summary>
    public IReadOnlyList<Instrument> Matching(Contract wanted) => [.. _instruments.Where(instrument => instrument.Matches(wanted))];

    /// <summary>The one instrument meant; null when there is none.</summary>
    public Instrument? Find(Contract wanted) => _instruments.FirstOrDefault(instrument => instrument.Matches(wanted));

    public Instrument? Find(int conId) => _instruments.FirstOrDefault(instrument => instrument.ConId == conId);

    /// <summary>The instrument of a market file's symbol; one that is not known becomes a US stock with a number of its own.</summary>
    public Instrument GetOrAdd(string symbol)
    {
        var known = _instruments.FirstOrDefault(instrument => instrument.Contract.LocalSymbol == symbol);
        if (known is null)
            _instruments.Add(known = Stock(_nextUnknownConId++, symbol, symbol, "NYSE"));
        return known;
    }

    private static Instrument Stock(int conId, string symbol, string longName, string primaryExchange) =>
        new(Contract.Stock(symbol) with { ConId = conId, PrimaryExchange = primaryExchange, LocalSymbol = symbol, TradingClass = symbol })
        {
            LongName = longName,
            Exchanges = ["SMART", primaryExchange],
            StockType = "COMMON",
        };
}
