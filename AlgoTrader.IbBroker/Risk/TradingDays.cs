using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>Which trading day an instant belongs to.</summary>
internal sealed class TradingDays
{
    private readonly TimeZoneInfo _zone;
    private readonly TimeSpan _start;

    /// <exception cref="OptionsValidationException">There is no such time zone.</exception>
    public TradingDays(IOptions<RiskOptions> options)
    {
        _start = options.Value.DayStart.ToTimeSpan();
        try
        {
            _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);
        }
        catch (Exception error) when (error is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new OptionsValidationException(
                RiskOptions.SectionName, typeof(RiskOptions),
                [$"{RiskOptions.SectionName}:{nameof(RiskOptions.TimeZone)} '{options.Value.TimeZone}' is no time zone; write one like America/New_York."]);
        }
    }

    /// <summary>A day that begins in the afternoon or evening is the next calendar day's.</summary>
    public DateOnly Of(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, _zone).DateTime;
        var day = DateOnly.FromDateTime(local);
        if (_start == TimeSpan.Zero)
            return day;
        var isAfterStart = local.TimeOfDay >= _start;
        return _start.TotalHours >= 12 ? (isAfterStart ? day.AddDays(1) : day) : (isAfterStart ? day : day.AddDays(-1));
    }
}
