namespace AlgoTrader.Data.Store;

/// <summary>Folders of the datasets below the root, and back.</summary>
internal static class DatasetFolders
{
    public static string Of(Dataset dataset, BarInterval? interval) => dataset switch
    {
        Dataset.Bars => $"bars/{interval}",
        Dataset.QuoteBars => $"quote-bars/{interval}",
        Dataset.Trades => "trades",
        Dataset.Quotes => "quotes",
        Dataset.Depth => "depth",
        Dataset.Orders => "orders",
        _ => throw new ArgumentOutOfRangeException(nameof(dataset), dataset, "The dataset is unknown."),
    };

    /// <summary>Every series that has a folder below <paramref name="root"/>, in the order of datasets, intervals and names.</summary>
    public static IEnumerable<Series> Find(string root)
    {
        foreach (var interval in BarInterval.All)
        {
            foreach (var symbol in Symbols(root, Of(Dataset.Bars, interval)))
                yield return Series.Bars(symbol, interval);
        }

        foreach (var interval in BarInterval.All)
        {
            foreach (var symbol in Symbols(root, Of(Dataset.QuoteBars, interval)))
                yield return Series.QuoteBars(symbol, interval);
        }

        foreach (var symbol in Symbols(root, Of(Dataset.Trades, null)))
            yield return Series.Trades(symbol);
        foreach (var symbol in Symbols(root, Of(Dataset.Quotes, null)))
            yield return Series.Quotes(symbol);
        foreach (var symbol in Symbols(root, Of(Dataset.Depth, null)))
            yield return Series.Depth(symbol);
        foreach (var symbol in Symbols(root, Of(Dataset.Orders, null)))
            yield return Series.Orders(symbol);
    }

    private static IEnumerable<string> Symbols(string root, string folder)
    {
        var path = Path.Combine(root, folder);
        if (!Directory.Exists(path))
            return [];
        return Directory.EnumerateDirectories(path, "symbol=*")
            .Select(found => PartitionValue.Unescape(Path.GetFileName(found)["symbol=".Length..]))
            .Order(StringComparer.Ordinal);
    }
}
