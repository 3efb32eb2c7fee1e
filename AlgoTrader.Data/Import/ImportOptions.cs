using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import;

/// <summary>What the user knows better than the files' names and headers say. Null leaves it to them.</summary>
public sealed record ImportOptions
{
    /// <summary>Symbol in the store.</summary>
    public string? Symbol { get; init; }

    /// <summary>Symbol in the store of a file whose name tells none.</summary>
    public string? DefaultSymbol { get; init; }

    /// <summary>Name of a format, see <see cref="ImportFormats.Names"/>.</summary>
    public string? Format { get; init; }

    /// <summary>Length of the bars.</summary>
    public BarInterval? Interval { get; init; }

    /// <summary>Zone of times that count from midnight (Lean, LOBSTER).</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>Read and check everything, write nothing.</summary>
    public bool DryRun { get; init; }
}
