using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Risk;

/// <param name="Level">global, account or strategy.</param>
/// <param name="Id">The account or strategy; empty for global.</param>
public sealed record RiskScopeView(string Level, string Id = "")
{
    internal static RiskScopeView From(RiskScope? scope) => scope is null ? new("global") : new(Words.Camel(scope.Level.ToString()), scope.Id);

    /// <summary>The broker checks it, and says what is wrong with it.</summary>
    internal RiskScope ToContract() => new()
    {
        Level = Level switch
        {
            "global" => RiskLevel.Global,
            "account" => RiskLevel.Account,
            "strategy" => RiskLevel.Strategy,
            _ => RiskLevel.Unspecified,
        },
        Id = Id ?? string.Empty,
    };
}
