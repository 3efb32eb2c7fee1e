using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>The prices that positions are valued at.</summary>
internal sealed class MarketPrices(IReadOnlyDictionary<int, InstrumentMarket> markets)
{
    /// <summary>The last price, or the middle of the quote; null when nothing is known.</summary>
    public decimal? Of(Instrument instrument) => markets.GetValueOrDefault(instrument.ConId)?.Mark;

    /// <summary>The price at which the session before <paramref name="session"/> ended; null when that is not known.</summary>
    public decimal? PreviousClose(Instrument instrument, DateOnly session) =>
        markets.GetValueOrDefault(instrument.ConId)?.Day is not { } day ? null : day.Session == session ? day.PreviousClose : day.Last;

    /// <summary>The price of what an option is on; null when it has no market.</summary>
    public decimal? UnderlyingOf(Instrument option) =>
        markets.Values.FirstOrDefault(market => market.Instrument.Symbol == option.Symbol && market.Instrument.SecType is "STK" or "IND" or "FUT")?.Mark;

    /// <summary>How much one unit of <paramref name="from"/> is worth in <paramref name="to"/> by a forex market; null when there is none.</summary>
    public decimal? RateOf(string from, string to)
    {
        foreach (var market in markets.Values)
        {
            if (market.Instrument.SecType != "CASH" || market.Mark is not > 0)
                continue;
            if (market.Instrument.Symbol == from && market.Instrument.Currency == to)
                return market.Mark;
            if (market.Instrument.Symbol == to && market.Instrument.Currency == from)
                return 1 / market.Mark;
        }
        return null;
    }
}
