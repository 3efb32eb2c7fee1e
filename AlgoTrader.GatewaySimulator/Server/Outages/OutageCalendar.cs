using AlgoTrader.GatewaySimulator.Engine;

namespace AlgoTrader.GatewaySimulator.Server.Outages;

/// <summary>
/// What befalls every gateway by New York's clock: its own restart each night, the resets of IB's servers, the end of its login each
/// Sunday. It happens when the simulated clock gets there, also in nights that the market skips. The hours are IB's (tws.md 7).
/// </summary>
internal sealed class OutageCalendar(Simulation simulation, LinkOutages link, GatewayLogin login, Action<TimeSpan?> restart)
{
    private static readonly TimeSpan LoginEnds = TimeSpan.FromHours(1);
    private static readonly TimeSpan ResetsBegin = new(0, 15, 0);
    private static readonly TimeSpan ResetsEnd = new(1, 45, 0);
    private static readonly TimeSpan WeekendResetsBegin = TimeSpan.FromHours(23);
    private static readonly TimeSpan WeekendResetsEnd = TimeSpan.FromHours(27);
    private static readonly TimeSpan ResetLasts = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan NoticesApart = TimeSpan.FromSeconds(5);

    /// <summary>Puts the first of each that is asked for on the clock; each puts the next. Under the simulation's gate.</summary>
    public void Start()
    {
        var options = simulation.Options;
        var today = NewYork.DateOf(simulation.Now);
        if (options.RestartAt is { } restartAt)
            EveryDay(today, _ => restartAt.ToTimeSpan(), () => Shut(() => restart(options.RestartDuration)));
        if (options.WeeklyLogin)
            EveryDay(today, date => date.DayOfWeek == DayOfWeek.Sunday ? LoginEnds : null, () => Shut(login.Lose));
        if (options.ServerResets)
            EveryDay(today.AddDays(-1), ResetOf, Reset);
    }

    private void EveryDay(DateOnly date, Func<DateOnly, TimeSpan?> timeOf, Action action)
    {
        DateTimeOffset? due = null;
        for (; due is null || due <= simulation.Now; date = date.AddDays(1))
            due = timeOf(date) is { } time ? NewYork.At(date, time) : null;
        var next = date;
        simulation.Timers.At(due.Value, () =>
        {
            action();
            EveryDay(next, timeOf, action);
        });
    }

    // The market waits for the gateway: nobody could trade in the meantime, and a restart takes longer than a night at a high speed.
    private void Shut(Action shut)
    {
        simulation.IsGatewayDown = true;
        shut();
    }

    // One reset a night, and one in the long window before a Saturday; the minute is the seed's.
    private TimeSpan? ResetOf(DateOnly date)
    {
        var (begin, end) = date.DayOfWeek switch
        {
            DayOfWeek.Saturday => (TimeSpan.Zero, TimeSpan.Zero),
            DayOfWeek.Friday => (WeekendResetsBegin, WeekendResetsEnd),
            _ => (ResetsBegin, ResetsEnd),
        };
        if (begin == end)
            return null;
        var random = new Random(unchecked((simulation.Options.FaultSeed * 397) + date.DayNumber));
        return begin + TimeSpan.FromSeconds(random.Next((int)(end - begin - ResetLasts).TotalSeconds));
    }

    private void Reset()
    {
        var start = simulation.Now;
        var outage = link.BeginLink(ConnectivityNotice.LinkLost, losesData: false);
        for (var notice = NoticesApart; notice < ResetLasts; notice += NoticesApart)
            simulation.Timers.At(start + notice, () => link.Tell(ConnectivityNotice.LinkLost));
        simulation.Timers.At(start + ResetLasts, () => link.EndLink(outage));
    }
}
