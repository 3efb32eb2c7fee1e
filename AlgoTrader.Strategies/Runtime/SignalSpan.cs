using System.Diagnostics;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>The span of a decision, with what the strategy knew.</summary>
internal static class SignalSpan
{
    /// <param name="cause">Of the event that was decided on, which the strategy's own thread took in.</param>
    public static Activity? Start(string strategyId, StrategyDecision decision, IReadOnlyDictionary<string, double> indicators, ActivityContext cause)
    {
        var signal = StrategiesTelemetry.Source.StartActivity("strategy.signal", ActivityKind.Internal, cause);
        if (signal is null)
            return null;
        signal.SetTag("strategy.id", strategyId).SetTag("signal.reason", decision.Reason);
        foreach (var (name, value) in indicators)
            signal.SetTag($"indicator.{name}", value);
        IReadOnlyList<OrderRequest> unit = decision is PlaceDecision single ? [single.Request] : (decision as PlaceUnitDecision)?.Unit ?? [];
        foreach (var request in unit)
            signal.SetTag("order.client_id", request.ClientOrderId).SetTag("order.side", request.Side.ToString());
        return signal;
    }
}
