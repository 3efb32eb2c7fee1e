using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>Orders and changes carry the epoch of the lease by which their instance runs.</summary>
internal static class OrderEpoch
{
    public static PlaceOrderRequest Of(this PlaceOrderRequest request, long epoch)
    {
        request.StrategyEpoch = epoch;
        return request;
    }

    public static ModifyOrderRequest Of(this ModifyOrderRequest request, long epoch)
    {
        request.StrategyEpoch = epoch;
        return request;
    }
}
