namespace AlgoTrader.IbBroker.Sessions;

/// <summary>A span of local time in which an outage is expected, on some days of the week.</summary>
/// <param name="Days">Days on which it begins.</param>
/// <param name="Begins">Local time.</param>
/// <param name="Lasts">From <paramref name="Begins"/> on.</param>
/// <param name="GateClosesBefore">How long before no order is sent any more; null when orders go on, because the outage is short and its time unknown.</param>
internal sealed record OutageWindow(
    string Name, IReadOnlyList<DayOfWeek> Days, TimeOnly Begins, TimeSpan Lasts, TimeZoneInfo Zone, TimeSpan? GateClosesBefore)
{
    /// <summary>Its occurrences that may matter around an instant, in order.</summary>
    public IEnumerable<Outage> Around(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        // One that began two days ago may still last; the next of a weekly one is at most a week away.
        for (var day = today.AddDays(-2); day <= today.AddDays(8); day = day.AddDays(1))
        {
            if (!Days.Contains(day.DayOfWeek))
                continue;
            var begins = ToInstant(day.ToDateTime(Begins));
            yield return new Outage(Name, begins - (GateClosesBefore ?? TimeSpan.Zero), begins, begins + Lasts, GateClosesBefore is not null);
        }
    }

    private DateTimeOffset ToInstant(DateTime local)
    {
        // A time that the spring change skips happens an hour later by the clock; one that the autumn change repeats, the first time.
        var valid = Zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        var offset = Zone.IsAmbiguousTime(valid) ? Zone.GetAmbiguousTimeOffsets(valid).Max() : Zone.GetUtcOffset(valid);
        return new DateTimeOffset(valid, offset).ToUniversalTime();
    }
}
