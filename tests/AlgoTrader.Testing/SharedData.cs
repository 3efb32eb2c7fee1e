namespace AlgoTrader.Testing;

/// <summary>
/// The recorded market data beside the repository (<c>../shared/data</c>). A clone does not have it: tests that need it ask
/// <see cref="MissingReason"/> and skip with it.
/// </summary>
public static class SharedData
{
    private static readonly string? Root = FindRoot();

    /// <summary>Why recorded data cannot be read here, or null when it can.</summary>
    public static string? MissingReason =>
        Root is null ? "recorded market data is not beside this clone (../shared/data)" : null;

    /// <summary>Full path of a file of the collection, e.g. <c>bars/equity_1m/SPY_1m_trade.csv.gz</c>.</summary>
    public static string PathOf(string relative) =>
        Path.Combine(Root ?? throw new DirectoryNotFoundException(MissingReason), relative);

    private static string? FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "AlgoTrader.sln")))
                continue;
            var data = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data"));
            return Directory.Exists(data) ? data : null;
        }
        return null;
    }
}
