namespace AlgoTrader.Data.CorporateActions;

/// <summary>Which corporate actions prices are adjusted for.</summary>
public enum Adjustment
{
    /// <summary>As traded: what orders and fills use.</summary>
    Raw,

    /// <summary>Splits only: what charts and share counts use.</summary>
    Splits,

    /// <summary>Splits and dividends: what returns use.</summary>
    SplitsAndDividends,
}
