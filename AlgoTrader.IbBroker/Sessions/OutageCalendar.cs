using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>The outages that are known beforehand. Times of IB's server resets: its page on system status.</summary>
internal sealed class OutageCalendar
{
    private static readonly DayOfWeek[] AllDays = Enum.GetValues<DayOfWeek>();
    private static readonly DayOfWeek[] NotSaturday = AllDays.Where(day => day != DayOfWeek.Saturday).ToArray();

    private readonly List<OutageWindow> _windows = [];

    public OutageCalendar(IOptions<GatewayOptions> options)
    {
        var outages = options.Value.Outages;
        var zone = Zone(outages.TimeZone);
        if (outages.DailyRestart is { } restart)
            _windows.Add(new("gateway restart", AllDays, restart, outages.RestartLasts, zone, outages.GateClosesBefore));
        if (outages.WeeklyLoginDay is { } day)
            _windows.Add(new("weekly login", [day], outages.WeeklyLogin, outages.RestartLasts, zone, outages.GateClosesBefore));
        AddServerResets(outages.ServerResets);
    }

    /// <summary>The outage that is expected now; null for none. One that closes the gate goes before one that does not.</summary>
    public Outage? At(DateTimeOffset now) =>
        _windows.SelectMany(window => window.Around(now))
            .Where(outage => outage.From <= now && now < outage.Until)
            .OrderByDescending(outage => outage.ClosesGate)
            .ThenBy(outage => outage.From)
            .FirstOrDefault();

    /// <summary>The next instant at which the gate closes or may open again; null when there is none.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now)
    {
        var changes = _windows.SelectMany(window => window.Around(now))
            .Where(outage => outage.ClosesGate)
            .SelectMany(outage => new[] { outage.From, outage.Until })
            .Where(instant => instant > now)
            .ToList();
        return changes.Count == 0 ? null : changes.Min();
    }

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        ? zone
        : throw new OptionsValidationException(
            GatewayOptions.SectionName, typeof(GatewayOptions), [$"Gateway:Outages:TimeZone '{name}' is no time zone. Expected an IANA name, e.g. America/New_York."]);

    private void AddServerResets(ServerRegion region)
    {
        if (region == ServerRegion.None)
            return;
        var (zone, daily) = region switch
        {
            ServerRegion.NorthAmerica => ("America/New_York", new[] { (new TimeOnly(0, 15), new TimeOnly(1, 45)) }),
            ServerRegion.Europe => ("Europe/Zurich", [(new TimeOnly(6, 25), new TimeOnly(7, 45))]),
            _ => ("Asia/Hong_Kong", [(new TimeOnly(4, 45), new TimeOnly(6, 5)), (new TimeOnly(20, 15), new TimeOnly(21, 15))]),
        };
        foreach (var (from, to) in daily)
            _windows.Add(new("IB server reset", NotSaturday, from, to - from, Zone(zone), null));
        // The same for all regions.
        _windows.Add(new("IB weekend reset", [DayOfWeek.Friday], new(23, 0), TimeSpan.FromHours(4), Zone("America/New_York"), null));
    }
}
