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

    /// <summary>A replica runs the instance by this epoch.</summary>
    public void Advance(string strategyId, long epoch)
    {
        if (epoch > _epochs.GetValueOrDefault(strategyId))
            _epochs[strategyId] = epoch;
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
            throw new RpcException(new Status(
                StatusCode.Aborted, $"Strategy {strategyId} runs elsewhere by now: epoch {epoch} of its lease is over, {_epochs[strategyId]} is the newest."));
        }

        Advance(strategyId, epoch);
    }
}
