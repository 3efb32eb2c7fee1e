using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Api.Models.Risk;

/// <summary>A limit that was reached: of its scope only orders that reduce a position pass.</summary>
/// <param name="Kind">max-day-loss, max-drawdown or max-loss-streak.</param>
/// <param name="Text">The numbers that did it.</param>
public sealed record HaltView(RiskScopeView Scope, string Kind, string Text, DateTimeOffset Since)
{
    internal static HaltView From(Halt halt) => new(RiskScopeView.From(halt.Scope), halt.Kind, halt.Text, UnixNanos.ToTime(halt.SinceUnixNanos));
}
