namespace AlgoTrader.GatewaySimulator.Instruments.Calendars;

/// <summary>One trading date in instants (UTC). A closed date has no hours, but time belongs to it all the same.</summary>
internal sealed record TradingSession(DateOnly Date, DateTimeOffset Start, DateTimeOffset End)
{
    public (DateTimeOffset Open, DateTimeOffset Close)? Trading { get; init; }

    public (DateTimeOffset Open, DateTimeOffset Close)? Regular { get; init; }

    public bool Contains(DateTimeOffset time) => time >= Start && time < End;
}
