using System.Globalization;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>A decision as one line: two are the same when their lines are.</summary>
internal static class DecisionText
{
    public static string Of((long TimeNanos, StrategyDecision Decision) decided)
    {
        var what = decided.Decision switch
        {
            PlaceDecision place => Of(place.Request),
            PlaceUnitDecision unit => string.Join(" + ", unit.Unit.Select(Of)),
            CancelDecision cancel => $"cancel {cancel.ClientOrderId}",
            ChangeDecision change => change.Change.ToString(),
            var other => other.ToString(),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{UnixNanos.ToTime(decided.TimeNanos):yyyy-MM-dd HH:mm:ss.FFFFFFF} {what} ({decided.Decision.Reason})");
    }

    private static string Of(OrderRequest request)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{request.ClientOrderId} {request.Side} {request.Quantity} {request.Instrument} {request.Type}");
        if (request.LimitPrice is { } limit)
            text += $" limit {limit}";
        if (request.StopPrice is { } stop)
            text += $" stop {stop}";
        return request.ParentClientOrderId.Length > 0 ? $"{text} under {request.ParentClientOrderId}" : text;
    }
}
