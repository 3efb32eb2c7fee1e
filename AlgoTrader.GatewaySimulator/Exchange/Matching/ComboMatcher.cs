using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Exchange.Matching;

/// <summary>
/// Fills combos leg by leg at the best prices of the legs' books, all legs at once and as many units as the thinnest leg has. Where
/// there are only bars, legs trade at their last price.
/// </summary>
internal sealed class ComboMatcher(Executor executor, Func<Instrument, (InstrumentMarket Market, Listing Listing)?> marketOf)
{
    private sealed record LegTrade(Instrument Instrument, Listing Listing, BookSide? Side, bool IsBuy, int Ratio, decimal Price, decimal Available);

    public void Match(WorkingOrder order)
    {
        var legs = new List<LegTrade>(order.Instrument.Legs.Count);
        foreach (var (leg, ratio) in order.Instrument.Legs)
        {
            if (Of(leg, ratio, order.IsBuy) is not { } trade)
                return;
            legs.Add(trade);
        }
        var net = legs.Sum(leg => leg.IsBuy == order.IsBuy ? leg.Ratio * leg.Price : -leg.Ratio * leg.Price);
        if (!OrderPrices.IsWithin(order, OrderPrices.LimitOf(order), net))
            return;
        var units = Math.Min(order.Matchable, Math.Floor(legs.Min(leg => leg.Available / leg.Ratio)));
        if (units <= 0 || ((order.Order.AllOrNone || order.Order.Tif == TimesInForce.FillOrKill) && units < order.Matchable))
            return;
        foreach (var leg in legs)
        {
            if (leg.Side is { } side)
                leg.Listing.Taken.Take(side, leg.Price, units * leg.Ratio);
            executor.FillLeg(order, leg.Instrument, leg.IsBuy, units * leg.Ratio, leg.Price);
        }
        executor.FillCombo(order, units, net);
    }

    private LegTrade? Of(Instrument instrument, int ratio, bool comboIsBuy)
    {
        if (marketOf(instrument) is not var (market, listing))
            return null;
        var isBuy = ratio > 0 == comboIsBuy;
        if (!listing.HasBook)
            return market.Day is { } day ? new LegTrade(instrument, listing, null, isBuy, Math.Abs(ratio), day.Last, decimal.MaxValue) : null;
        var side = isBuy ? market.Book.Asks : market.Book.Bids;
        return side.BestPrice is { } price ? new LegTrade(instrument, listing, side, isBuy, Math.Abs(ratio), price, listing.Taken.Available(side, price, side.BestSize)) : null;
    }
}
