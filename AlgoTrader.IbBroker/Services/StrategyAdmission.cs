using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Orders;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Services;

/// <summary>
/// Which orders of strategy instances are still theirs to give: not those of a replica whose lease has gone to another, and none to enter on data that the market has left
/// behind. Used on the loop only.
/// </summary>
internal sealed class StrategyAdmission(OrderBook book, MarketClock clock)
{
    /// <summary>A gateway whose clock is further from ours replays the past, at whichever speed: there age says nothing.</summary>
    private static readonly TimeSpan LiveWithin = TimeSpan.FromMinutes(10);

    /// <summary>The highest epoch that was seen of each strategy. A broker that starts learns them with the feeds, which open before anything is ordered.</summary>
    private readonly Dictionary<string, long> _epochs = new(StringComparer.Ordinal);

    private readonly List<Feed> _feeds = [];

    /// <summary>
    /// A replica runs the instance by this epoch and follows its market. Feeds of older epochs end: a replica that is frozen would otherwise hold up
    /// a market that waits for all its readers.
    /// </summary>
    /// <param name="end">Ends the feed; called at once when it is of an older epoch itself.</param>
    /// <returns>To be called when the feed is over.</returns>
    public Action Follow(string strategyId, long epoch, Action<SupersededException> end)
    {
        // Of nobody's lease: there is no older one.
        if (epoch == 0)
            return static () => { };
        var feed = new Feed(strategyId, epoch, end);
        _feeds.Add(feed);
        Advance(strategyId, epoch);
        EndOlder(strategyId);
        return () => _feeds.Remove(feed);
    }

    /// <exception cref="RpcException">It is refused.</exception>
    public void Check(PlaceOrderRequest request)
    {
        Check(request.StrategyId, request.StrategyEpoch);
        // What is known already is answered as it stands.
        if (!request.HasNotAfterUnixNanos || book.Find(request.ClientOrderId) is not null)
            return;
        var now = clock.NowNanos;
        if (now > request.NotAfterUnixNanos && clock.Offset is { } offset && offset.Duration() < LiveWithin)
        {
            throw new RpcException(new Status(
                StatusCode.FailedPrecondition,
                $"Order {request.ClientOrderId} came at {UnixNanos.ToTime(now):HH:mm:ss}, too late to enter on what it was decided on: it was good until {UnixNanos.ToTime(request.NotAfterUnixNanos):HH:mm:ss} of the market's clock."));
        }
    }

    /// <summary>A change or cancel of one of a strategy's orders.</summary>
    /// <exception cref="RpcException">It is refused.</exception>
    public void CheckChange(string clientOrderId, long epoch)
    {
        if (epoch > 0 && book.Find(clientOrderId) is { } order)
            Check(order.Request.StrategyId, epoch);
    }

    private void Check(string strategyId, long epoch)
    {
        if (epoch == 0)
            return;
        if (epoch < _epochs.GetValueOrDefault(strategyId))
        {
            throw new RpcException(new Status(StatusCode.Aborted, new SupersededException(strategyId, epoch, _epochs[strategyId]).Message));
        }

        Advance(strategyId, epoch);
    }

    private void Advance(string strategyId, long epoch)
    {
        if (epoch <= _epochs.GetValueOrDefault(strategyId))
            return;
        _epochs[strategyId] = epoch;
        EndOlder(strategyId);
    }

    private void EndOlder(string strategyId)
    {
        var newest = _epochs[strategyId];
        foreach (var feed in _feeds.Where(feed => feed.StrategyId == strategyId && feed.Epoch < newest).ToList())
        {
            _feeds.Remove(feed);
            feed.End(new SupersededException(strategyId, feed.Epoch, newest));
        }
    }

    private sealed record Feed(string StrategyId, long Epoch, Action<SupersededException> End);
}
