namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>One run of a bias test, beside the run it must equal.</summary>
/// <param name="Name">Which run.</param>
/// <param name="Decisions">How many decisions were compared.</param>
/// <param name="Expected">First decision of the whole run that this one did not make; null when it made all.</param>
/// <param name="Actual">What it decided instead; null for nothing.</param>
public sealed record BiasRow(string Name, int Decisions, string? Expected, string? Actual)
{
    public bool IsEqual => Expected is null && Actual is null;

    internal static BiasRow Compare(string name, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            var (left, right) = (i < expected.Count ? expected[i] : null, i < actual.Count ? actual[i] : null);
            if (left != right)
                return new(name, i, left, right);
        }

        return new(name, expected.Count, null, null);
    }
}
