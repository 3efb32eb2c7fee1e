using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Market.Streams;

namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>
/// One session of one instrument: an opening auction, random orders in a real book, a closing auction. The session begins and ends with an
/// empty book, so that it is the same whatever was played before it.
/// </summary>
internal sealed class BookSession(SyntheticInstrument instrument, double[] fair, ArrivalProcess arrivals, SeededRandom random, double dayVolume)
{
    /// <summary>Condition of the opening auction's print.</summary>
    public const string OpeningPrint = "O";

    /// <summary>Condition of the closing auction's print.</summary>
    public const string ClosingPrint = "6";

    /// <summary>Share of a day's continuous volume that the opening auction trades, about.</summary>
    public const double OpeningShare = 0.015;

    /// <summary>Share of a day's continuous volume that the closing auction trades, about.</summary>
    public const double ClosingShare = 0.08;

    private const int AuctionOrders = 200;
    private const double AuctionWidth = 6;
    private const int OpeningOrders = 150;

    // Buyers below and sellers above the price stay without a trade.
    private const double ShareThatMeets = 2.2;
    private readonly BookFlow _flow = new(instrument, random);

    /// <summary>All events between two instants (Unix nanoseconds), the auctions at them among these.</summary>
    public IEnumerable<TimedEvent> Events(long open, long close, long firstPlayed)
    {
        TimedEvent At(long time, MarketEvent happened) =>
            new(time, happened is Trade ? EventPlace.Trade : EventPlace.Depth, time >= firstPlayed, happened);

        if (Auction(fair[0], OpeningShare, OpeningPrint) is { } opening)
            yield return At(open, opening);
        _flow.Fill(fair[0], OpeningOrders);
        yield return At(open, _flow.Snapshot());
        for (var arrival = arrivals.After(0); arrival is { } seconds; arrival = arrivals.After(seconds))
        {
            var time = open + (long)(seconds * 1e9);
            _flow.Next(fair[(int)seconds]);
            foreach (var happened in _flow.Happened)
                yield return At(time, happened);
        }
        if (Auction(fair[^1], ClosingShare, ClosingPrint) is { } closing)
            yield return At(close, closing);
        _flow.Book.Clear();
        yield return At(close, _flow.Snapshot());
    }

    // Orders for the auction only, whose owners differ in what they think the instrument worth, and whatever the book holds.
    private Trade? Auction(double worth, double share, string condition)
    {
        var auction = new CallAuction((int)worth);
        var typical = dayVolume * share * ShareThatMeets / AuctionOrders;
        for (var i = 0; i < 2 * AuctionOrders; i++)
        {
            var opinion = worth + (AuctionWidth * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2);
            var size = Math.Max(1, (long)(typical * random.Exponential() / instrument.Lot)) * instrument.Lot;
            auction.Add(i % 2 == 0, (int)opinion, size);
        }
        foreach (var isBid in new[] { true, false })
        {
            foreach (var tick in _flow.Book.Levels(isBid))
                auction.Add(isBid, tick, _flow.Book.TotalAt(tick));
        }
        return auction.Uncross() is var (price, volume)
            ? new Trade(instrument.Instrument, _flow.PriceOf(price), volume, Conditions: condition)
            : null;
    }
}
