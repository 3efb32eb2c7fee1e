using System.Text.Json;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Api.Models.Risk;

/// <summary>An entry of the audit log about a rule.</summary>
/// <param name="Action">risk-rule.add, risk-rule.change or risk-rule.delete.</param>
/// <param name="Rule">As it was stored then; null for a deletion.</param>
public sealed record RiskChangeView(DateTimeOffset Time, string By, string Action, string Subject, JsonElement? Rule)
{
    internal static RiskChangeView From(RiskRuleChange change) => new(
        UnixNanos.ToTime(change.UnixNanos), change.By, change.Action, change.Subject, change.Rule.Length > 0 ? JsonElement.Parse(change.Rule) : null);
}
