namespace AlgoTrader.GatewaySimulator.Instruments.Calendars;

/// <summary>How a market treats a trading date.</summary>
public enum DayKind
{
    Full,

    /// <summary>A day before or after a holiday: the market closes early.</summary>
    EarlyClose,

    /// <summary>A holiday of the stock exchanges on which futures still trade for some hours.</summary>
    ShortHoliday,

    Closed,
}
