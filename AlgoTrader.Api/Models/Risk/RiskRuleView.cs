using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Risk;

/// <param name="Kind">max-order-quantity, price-band-percent, ...</param>
/// <param name="Threshold">The most that is allowed; null for restricted-symbols.</param>
/// <param name="Version">To be given back with a change.</param>
public sealed record RiskRuleView(string Id, RiskScopeView Scope, string Kind, decimal? Threshold, IReadOnlyList<string> Symbols, long Version)
{
    internal static RiskRuleView From(RiskRule rule) => new(
        rule.Id,
        RiskScopeView.From(rule.Scope),
        rule.Kind,
        rule.Threshold.Length > 0 ? DecimalText.Parse(rule.Threshold, "threshold") : null,
        [.. rule.Symbols],
        rule.Version);
}
