namespace AlgoTrader.IbBroker.Risk;

/// <summary>What the gate said of one order, with the numbers that it saw.</summary>
/// <param name="Code">Reason code, e.g. MAX_POSITION; empty when allowed.</param>
/// <param name="Text">For people, with the remedy; empty when allowed.</param>
/// <param name="RuleId">The rule that refused it; empty for the kill switch and when allowed.</param>
internal sealed record RiskDecision(string Code, string Text, string RuleId, RiskNumbers Numbers)
{
    public bool IsAllowed => Code.Length == 0;
}
