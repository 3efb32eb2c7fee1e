using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>What orders and positions are worth. Unknown values are null: a rule that needs one then refuses, it never guesses.</summary>
internal interface IRiskPrices
{
    /// <summary>The last price, or the middle of the quote, if not stale.</summary>
    Price? LastPrice(Instrument instrument);

    /// <summary>Units of currency that one unit of price is worth, e.g. 50 for ES.</summary>
    decimal? Multiplier(Instrument instrument);

    /// <summary>Base currency for one unit of <paramref name="currency"/>.</summary>
    decimal? Rate(string currency);
}
