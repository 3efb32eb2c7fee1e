using AlgoTrader.GatewaySimulator.Exchange;

namespace AlgoTrader.GatewaySimulator.Orders;

/// <summary>What a fault makes of an order that arrives: nothing (it passes), a refusal, or silence.</summary>
internal sealed record OrderVerdict(bool IsSwallowed, OrderRejection? Rejection)
{
    public static readonly OrderVerdict Pass = new(false, null);

    /// <summary>The gateway never answers and knows nothing of it.</summary>
    public static readonly OrderVerdict Swallow = new(true, null);

    public static OrderVerdict Reject(int code, string text) => new(false, new OrderRejection(code, text));
}
