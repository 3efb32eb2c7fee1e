namespace AlgoTrader.IbBroker.Risk;

/// <summary>What a rule or a kill switch is about.</summary>
internal enum RiskLevel
{
    Global,
    Account,
    Strategy,
}
