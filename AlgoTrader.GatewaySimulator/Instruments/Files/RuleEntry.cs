namespace AlgoTrader.GatewaySimulator.Instruments.Files;

/// <summary>A market rule as a catalogue file describes it.</summary>
internal sealed record RuleEntry
{
    public string? Template { get; init; }

    public int Id { get; init; }

    public RuleStep[] Steps { get; init; } = [];

    public PriceIncrements Build(EntryCheck check)
    {
        check.That(Id > 0, "id", "it has no number above 0", "Give the rule a number");
        check.That(Steps is [{ From: 0 }, ..], "steps", "they do not begin at price 0", "Begin with {\"from\": 0, \"increment\": ...}");
        check.That(Steps.All(step => step.Increment > 0), "steps", "an increment is not above 0", "Give each step an increment");
        check.That(Steps.Zip(Steps.Skip(1)).All(pair => pair.First.From < pair.Second.From), "steps", "the prices do not rise", "Sort the steps by from");
        return new PriceIncrements(Id, [.. Steps.Select(step => (step.From, step.Increment))]);
    }
}
