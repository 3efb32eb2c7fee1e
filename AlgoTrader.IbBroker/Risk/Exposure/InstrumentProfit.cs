using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.Risk.Exposure;

/// <summary>
/// Cash and quantity of one instrument from executions: the profit at any price is the cash that moved plus what is held at that price.
/// In the instrument's currency, multiplier included.
/// </summary>
internal sealed class InstrumentProfit(Instrument instrument)
{
    private decimal _cashAtFlat;

    public Instrument Instrument => instrument;

    /// <summary>Signed units held.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>Received minus paid, fees included.</summary>
    public decimal Cash { get; private set; }

    /// <summary>Books a fill.</summary>
    /// <returns>The profit of the round trip that it ended; null when it ended none.</returns>
    public decimal? Fill(decimal signedQuantity, decimal price, decimal multiplier)
    {
        var left = Quantity + signedQuantity;
        var crosses = Quantity != 0 && Math.Sign(left) == -Math.Sign(Quantity);
        if (!crosses)
        {
            Quantity = left;
            Cash -= signedQuantity * price * multiplier;
            return left == 0 ? EndRoundTrip() : null;
        }

        Cash += Quantity * price * multiplier;
        var profit = EndRoundTrip();
        Quantity = left;
        Cash -= left * price * multiplier;
        return profit;
    }

    /// <summary>A fee, positive, or the return of one, negative. Known after the fill: it counts for the profit at once, for a round trip that has ended no more.</summary>
    public void Fee(decimal fee) => Cash -= fee;

    private decimal EndRoundTrip()
    {
        var profit = Cash - _cashAtFlat;
        _cashAtFlat = Cash;
        return profit;
    }
}
