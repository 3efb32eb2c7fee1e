using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>What orders and positions are worth. Unknown values are null: a rule that needs one then refuses, it never guesses.</summary>
internal interface IRiskPrices
{
    /// <summary>The last known price, however old: what is held is marked with it.</summary>
    Price? LastPrice(Instrument instrument);

    /// <summary>The market of now, to check orders against; null when all that is known of it is too old.</summary>
    RiskQuote? Market(Instrument instrument);

    /// <summary>Units of currency that one unit of price is worth, e.g. 50 for ES.</summary>
    decimal? Multiplier(Instrument instrument);

    /// <summary>Base currency for one unit of <paramref name="currency"/>.</summary>
    decimal? Rate(string currency);
}
