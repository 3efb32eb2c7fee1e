namespace AlgoTrader.GatewaySimulator.History;

/// <summary>
/// How much a historical request may ask for. Bars of seconds are limited as IB documents its step sizes; for longer ones gateways are
/// known to give more than documented, and so does this one.
/// </summary>
internal static class BarLimits
{
    private const int Day = 86_400;

    /// <summary>Why a duration is refused in the words of error 321; null when it is not.</summary>
    public static string? Invalid(BarDuration duration) => duration switch
    {
        { Unit: 'D', Count: > 365 } => "Historical data requests for durations longer than 365 days must be made in years.",
        { Unit: 'W', Count: > 52 } => "Historical data requests for durations longer than 52 weeks must be made in years.",
        { Unit: 'M', Count: > 12 } => "Historical data requests for durations longer than 12 months must be made in years.",
        { Unit: 'S', Count: > Day } => "Historical data requests for durations longer than 86400 seconds must be made in days.",
        _ => null,
    };

    /// <summary>True when bars so small are not given for so long: error 162.</summary>
    public static bool IsTooLong(BarSize size, BarDuration duration) => duration.Seconds > size.Seconds switch
    {
        1 => 2_000,
        5 => 10_000,
        10 => 14_400,
        15 => 28_800,
        30 => Day,
        _ => long.MaxValue,
    };
}
