using System.Globalization;
using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>An instant, or the session of a date, which begins when the instrument's schedule says.</summary>
public readonly record struct MarketMoment
{
    private MarketMoment(DateOnly? session, DateTimeOffset? instant)
    {
        Session = session;
        Instant = instant;
    }

    public DateOnly? Session { get; }

    public DateTimeOffset? Instant { get; }

    /// <summary>The date itself, or that of the instant (UTC).</summary>
    public DateOnly Date => Session ?? DateOnly.FromDateTime(Instant.GetValueOrDefault().UtcDateTime);

    public static implicit operator MarketMoment(DateOnly session) => FromDateOnly(session);

    public static implicit operator MarketMoment(DateTimeOffset instant) => FromDateTimeOffset(instant);

    public static MarketMoment FromDateOnly(DateOnly session) => new(session, null);

    public static MarketMoment FromDateTimeOffset(DateTimeOffset instant) => new(null, instant);

    /// <summary>Reads yyyy-MM-dd, or a date and time, in UTC unless it names an offset.</summary>
    public static MarketMoment? TryParse(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        return text.Length > 10 && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;
    }

    /// <summary>When it begins for an instrument of this schedule, Unix nanoseconds.</summary>
    public long BeginNanos(TradingSchedule schedule) => MarketTime.ToNanos(Instant ?? Begin(Session.GetValueOrDefault(), schedule));

    /// <summary>When it is over: the instant itself, or the end of the session.</summary>
    public long EndNanos(TradingSchedule schedule) => MarketTime.ToNanos(Instant ?? Begin(Session.GetValueOrDefault().AddDays(1), schedule));

    public override string ToString() =>
        Session?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Instant.GetValueOrDefault().ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture);

    // Sessions follow each other in time, so the first second of one is found by halving; a night session starts on the day before.
    private static DateTimeOffset Begin(DateOnly session, TradingSchedule schedule)
    {
        var midnight = new DateTimeOffset(session.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var (before, after) = (midnight.AddDays(-5).ToUnixTimeSeconds(), midnight.AddDays(5).ToUnixTimeSeconds());
        while (after - before > 1)
        {
            var middle = (before + after) / 2;
            if (schedule.SessionOf(DateTimeOffset.FromUnixTimeSeconds(middle)) >= session)
                after = middle;
            else
                before = middle;
        }
        return DateTimeOffset.FromUnixTimeSeconds(after);
    }
}
