using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Risk;

/// <summary>A rule as it shall be.</summary>
/// <param name="Version">0 for a new rule, else that of the rule that was read.</param>
/// <param name="By">Who changes it.</param>
public sealed record RiskRuleInput(RiskScopeView? Scope, string? Kind, decimal? Threshold, IReadOnlyList<string>? Symbols, long Version, string? By)
{
    internal SaveRiskRuleRequest ToContract(string id) => new()
    {
        Rule = new()
        {
            Id = id,
            Scope = Scope?.ToContract(),
            Kind = Kind ?? string.Empty,
            Threshold = Threshold is { } threshold ? DecimalText.Format(threshold) : string.Empty,
            Symbols = { Symbols ?? [] },
            Version = Version,
        },
        By = By ?? string.Empty,
    };
}
