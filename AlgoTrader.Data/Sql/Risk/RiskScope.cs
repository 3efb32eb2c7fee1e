namespace AlgoTrader.Data.Sql.Risk;

public enum RiskScope
{
    Global,
    Account,
    Strategy,
}
