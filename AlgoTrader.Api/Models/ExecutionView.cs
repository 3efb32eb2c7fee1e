using System.Diagnostics;
using AlgoTrader.Contracts.Mapping;

namespace AlgoTrader.Api.Models;

/// <summary>One fill.</summary>
/// <param name="Time">Market time of the fill.</param>
/// <param name="Fee">Commission as a positive amount; null until the commission report arrived.</param>
/// <param name="TraceId">The trace that leads from the bar to this fill; null when it was not sampled.</param>
public sealed record ExecutionView(
    string ExecId,
    DateTimeOffset Time,
    string Symbol,
    string Side,
    decimal Quantity,
    decimal Price,
    decimal? Fee,
    string FeeCurrency,
    string Account,
    string ClientOrderId,
    string StrategyId,
    int OrderId,
    long PermId,
    string? TraceId)
{
    /// <summary>The execution that this one corrects, which no longer counts; null for a first report.</summary>
    public string? Replaces { get; init; }

    internal static ExecutionView From(Contracts.V1.Execution message)
    {
        var execution = message.ToDomain();
        return new(
            execution.ExecId,
            execution.Time,
            execution.Instrument.Symbol,
            Words.Side(execution.Side),
            execution.Quantity,
            execution.Price.ToDecimal(),
            execution.Fee,
            execution.FeeCurrency,
            execution.Account,
            execution.ClientOrderId,
            execution.StrategyId,
            execution.GatewayOrderId,
            execution.PermId,
            ActivityContext.TryParse(execution.TraceParent, null, out var context) ? context.TraceId.ToString() : null)
        {
            Replaces = execution.Replaces,
        };
    }
}
