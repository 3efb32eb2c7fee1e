using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Executions;

namespace AlgoTrader.GatewaySimulator.Orders;

/// <summary>Which executions a request means.</summary>
internal sealed record ExecutionFilter(ReqExecutions Request, DateTimeOffset From)
{
    /// <summary>Null when the request's time cannot be read.</summary>
    public static ExecutionFilter? TryCreate(ReqExecutions request)
    {
        var from = DateTimeOffset.MinValue;
        return request.Time.Length > 0 && !TwsTime.TryParse(request.Time, out from) ? null : new ExecutionFilter(request, from);
    }

    public bool Matches(Fill fill) =>
        (Request.ClientId == 0 || Request.ClientId == fill.Order.ClientId)
        && fill.Time >= From
        && IsAny(Request.Account, fill.Details.Account)
        && IsAny(Request.Symbol, fill.Instrument.Symbol)
        && IsAny(Request.SecType, fill.Instrument.SecType)
        && (IsAny(Request.Exchange, fill.Details.Exchange) || Request.Exchange == "SMART")
        && (Request.Side.Length == 0 || Request.Side is "BUY" or "BOT" == (fill.Details.Side == ExecDetails.Bought));

    private static bool IsAny(string wanted, string value) => wanted.Length == 0 || wanted == value;
}
