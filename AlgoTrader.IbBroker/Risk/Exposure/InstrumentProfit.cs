using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.Risk.Exposure;

/// <summary>
/// Cash and quantity of one instrument from executions: the profit at any price is the cash that moved plus what is held at that price.
/// In the instrument's currency, multiplier included.
/// </summary>
internal sealed class InstrumentProfit(Instrument instrument)
{
    private decimal _cashAtFlat;
    private decimal _pointsAtFlat;

    public Instrument Instrument => instrument;

    /// <summary>Signed units held.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>Received minus paid, fees included.</summary>
    public decimal Cash { get; private set; }

    /// <summary>The same of fills whose multiplier nobody knew: units times price.</summary>
    public decimal Points { get; private set; }

    /// <summary>Of the newest fill that had one.</summary>
    public decimal? Multiplier { get; private set; }

    /// <summary>Of what is held, units without an execution that no price is known of yet: they add nothing to the profit.</summary>
    public decimal Unpriced { get; private set; }

    /// <summary>Books units without an execution. They end no round trip: nobody knows what they were paid with.</summary>
    public void Adjust(decimal signedQuantity)
    {
        Quantity += signedQuantity;
        Unpriced += signedQuantity;
    }

    /// <summary>Units without an execution count as bought at a price from now on.</summary>
    public void Price(decimal signedQuantity, decimal price, decimal? multiplier)
    {
        Multiplier = multiplier ?? Multiplier;
        Unpriced -= signedQuantity;
        Pay(signedQuantity * price, multiplier);
    }

    /// <summary>Books a fill.</summary>
    /// <param name="multiplier">Null when it is not known.</param>
    /// <returns>The profit of the round trip that it ended; null when it ended none. In points while no multiplier is known: its sign is the same.</returns>
    public decimal? Fill(decimal signedQuantity, decimal price, decimal? multiplier)
    {
        Multiplier = multiplier ?? Multiplier;
        var left = Quantity + signedQuantity;
        var crosses = Quantity != 0 && Math.Sign(left) == -Math.Sign(Quantity);
        if (!crosses)
        {
            Quantity = left;
            Pay(signedQuantity * price, multiplier);
            return left == 0 ? EndRoundTrip() : null;
        }

        Pay(-Quantity * price, multiplier);
        var profit = EndRoundTrip();
        Quantity = left;
        Pay(left * price, multiplier);
        return profit;
    }

    /// <summary>A fee, positive, or the return of one, negative. Known after the fill: it counts for the profit at once, for a round trip that has ended no more.</summary>
    public void Fee(decimal fee) => Cash -= fee;

    private void Pay(decimal points, decimal? multiplier)
    {
        if (multiplier is { } known)
            Cash -= points * known;
        else
            Points -= points;
    }

    private decimal EndRoundTrip()
    {
        var profit = Cash - _cashAtFlat + ((Points - _pointsAtFlat) * (Multiplier ?? 1));
        (_cashAtFlat, _pointsAtFlat) = (Cash, Points);
        return profit;
    }
}
