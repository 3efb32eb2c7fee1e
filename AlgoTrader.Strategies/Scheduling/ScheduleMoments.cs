namespace AlgoTrader.Strategies.Scheduling;

/// <summary>
/// The moments at which a schedule can open or close: midnights, starts and ends of windows, each as often as the local clock shows it, and
/// the moments at which that clock is put forward or back.
/// </summary>
internal static class ScheduleMoments
{
    private const int Days = 400;
    private const int Chunk = 7;

    /// <summary>In order; some of them change nothing.</summary>
    public static IEnumerable<DateTimeOffset> After(TradingSchedule schedule, DateTimeOffset time)
    {
        var first = new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero);
        for (var offset = 0; offset < Days; offset += Chunk)
        {
            // Local days lie up to a day beside those of UTC, and a clock put back at midnight repeats a part of the day before.
            var (from, to) = (first.AddDays(offset), first.AddDays(offset + Chunk));
            var moments = new SortedSet<DateTimeOffset>();
            for (var day = from.AddDays(-2); day <= to.AddDays(2); day = day.AddDays(1))
                Add(moments, schedule, day);
            foreach (var moment in moments)
            {
                if (moment > time && moment >= from && moment < to)
                    yield return moment;
            }
        }
    }

    private static void Add(SortedSet<DateTimeOffset> moments, TradingSchedule schedule, DateTimeOffset day)
    {
        AddLocal(moments, schedule.TimeZone, day.DateTime);
        foreach (var window in schedule.Windows)
        {
            AddLocal(moments, schedule.TimeZone, day.DateTime + window.Start);
            AddLocal(moments, schedule.TimeZone, day.DateTime + window.End);
        }

        if (ClockChange(schedule.TimeZone, day, day.AddDays(1)) is { } change)
            moments.Add(change);
    }

    private static void AddLocal(SortedSet<DateTimeOffset> moments, TimeZoneInfo zone, DateTime local)
    {
        // An hour that is left out has no moment of its own: what would change in it changes when the clock is put forward.
        if (zone.IsInvalidTime(local))
            return;
        foreach (var offset in zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)])
            moments.Add(new DateTimeOffset(local, offset).ToUniversalTime());
    }

    /// <summary>To the second, by halving; null when the clock is not changed.</summary>
    private static DateTimeOffset? ClockChange(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var before = zone.GetUtcOffset(from);
        if (zone.GetUtcOffset(to) == before)
            return null;
        while (to - from > TimeSpan.FromSeconds(1))
        {
            var middle = from.AddSeconds(Math.Floor((to - from).TotalSeconds / 2));
            if (zone.GetUtcOffset(middle) == before)
                from = middle;
            else
                to = middle;
        }

        return to;
    }
}
