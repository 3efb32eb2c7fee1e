namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>What a market file holds, told by its columns.</summary>
internal enum MarketFileKind
{
    /// <summary>Open, high, low, close and volume of seconds, minutes or hours.</summary>
    TradeBars,

    /// <summary>Open, high, low, close of bid and ask.</summary>
    QuoteBars,

    /// <summary>A bar a session: history only.</summary>
    DailyBars,

    /// <summary>Trade prints, of a consolidated tape or of one book.</summary>
    Trades,

    /// <summary>Best bid and ask, each row a change; with or without sizes and exchanges.</summary>
    Quotes,

    /// <summary>New sizes of price levels, in atomic groups.</summary>
    BookEvents,

    /// <summary>Whole ladders.</summary>
    BookSnapshots,

    /// <summary>Order messages of LOBSTER with the best level after each.</summary>
    OrderMessagesWithBook,

    /// <summary>Order messages without a book: not playable.</summary>
    OrderMessages,
}
