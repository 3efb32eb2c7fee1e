using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>What is known of exchanges: the letters of smart-routed quotes, and which offer depth.</summary>
internal static class ExchangeTable
{
    private const string Smart = "SMART";

    /// <summary>The letters of the consolidated tape; a bit's number is its place.</summary>
    public static ValueList<SmartComponent> Components { get; } =
    [
        .. new (string Exchange, string Letter)[]
        {
            ("AMEX", "A"), ("BEX", "B"), ("NYSENAT", "C"), ("FINRA", "D"), ("ISE", "I"), ("EDGEA", "J"), ("DRCTEDGE", "K"), ("LTSE", "L"),
            ("CHX", "M"), ("NYSE", "N"), ("ARCA", "P"), ("ISLAND", "Q"), ("NASDAQ", "T"), ("MEMX", "U"), ("IEX", "V"), ("CBOE", "W"),
            ("PSX", "X"), ("BYX", "Y"), ("BATS", "Z"), ("PEARL", "H"),
        }.Select((component, bit) => new SmartComponent(bit, component.Exchange, component.Letter)),
    ];

    /// <summary>Whether books are shown of a kind of instrument. Indexes have none, bonds and options only their best quotes.</summary>
    public static bool HasDepth(string secType) =>
        secType is not (SecTypes.Index or SecTypes.Bond or SecTypes.Option or SecTypes.FuturesOption or Contract.Combo);

    /// <summary>Every exchange with each kind of instrument whose book it shows. Stocks' books come with market makers.</summary>
    public static IEnumerable<DepthExchange> WithDepth(InstrumentCatalogue catalogue) =>
        catalogue.All.Where(instrument => HasDepth(instrument.SecType))
            .SelectMany(instrument => instrument.Exchanges.Select(exchange => (exchange, instrument.SecType, instrument.AggGroup)))
            .Concat(catalogue.Derivatives.Futures.SelectMany(family => family.Terms.Rules.Exchanges.Select(exchange => (exchange, SecTypes.Future, 1))))
            .Where(offer => offer.exchange != Smart)
            .DistinctBy(offer => (offer.exchange, offer.Item2))
            .Select(offer => offer.Item2 == SecTypes.Stock
                ? new DepthExchange(offer.exchange, offer.Item2, "", "Deep2", offer.Item3)
                : new DepthExchange(offer.exchange, offer.Item2, "", "Deep", null));
}
