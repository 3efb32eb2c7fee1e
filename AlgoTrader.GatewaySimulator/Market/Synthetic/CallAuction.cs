namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>A call auction: all orders meet at one price, the one at which most is traded.</summary>
internal sealed class CallAuction(int reference)
{
    private const int Reach = 400;
    private readonly long[] _buys = new long[(2 * Reach) + 1];
    private readonly long[] _sells = new long[(2 * Reach) + 1];

    /// <summary>An order to trade at <paramref name="tick"/> or better; one far from the reference counts as of the nearest price there is.</summary>
    public void Add(bool isBuy, int tick, long size) =>
        (isBuy ? _buys : _sells)[Math.Clamp(tick - reference + Reach, 0, 2 * Reach)] += size;

    /// <summary>Among prices of equal volume the one with the least imbalance, then the nearest to the reference. Null when nothing meets.</summary>
    public (int Tick, long Volume)? Uncross()
    {
        var (demand, supply) = (_buys.Sum(), 0L);
        (long Volume, long Imbalance, int Distance, int Tick)? best = null;
        for (var i = 0; i <= 2 * Reach; i++)
        {
            supply += _sells[i];
            var (volume, imbalance, distance) = (Math.Min(demand, supply), Math.Abs(demand - supply), Math.Abs(i - Reach));
            if (volume > 0 && (best is not { } so || volume > so.Volume
                || (volume == so.Volume && (imbalance < so.Imbalance || (imbalance == so.Imbalance && distance < so.Distance)))))
                best = (volume, imbalance, distance, reference + i - Reach);
            demand -= _buys[i];
        }
        return best is { } found ? (found.Tick, found.Volume) : null;
    }
}
