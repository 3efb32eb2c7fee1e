using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.CorporateActions;

/// <summary>The factors files of a store, <c>corporate-actions/symbol=AAPL/factors.csv</c>.</summary>
public sealed class FactorFiles(MarketStore store)
{
    /// <summary>The factors of a symbol; none when the store has no file of it.</summary>
    /// <exception cref="FormatException">The file is damaged.</exception>
    public FactorTable Load(string symbol) => File.Exists(PathOf(symbol)) ? FactorTable.Load(PathOf(symbol)) : FactorTable.Empty;

    /// <summary>Takes a factors file into the store, in the place of the one before, after reading it.</summary>
    /// <exception cref="FormatException">It is no factors file; the one before stays.</exception>
    public void Import(string symbol, string path)
    {
        FactorTable.Load(path);
        store.ReplaceFile(PathOf(symbol), File.ReadAllBytes(path));
    }

    private string PathOf(string symbol) => Path.Combine(store.Root, "corporate-actions", $"symbol={PartitionValue.Escape(symbol)}", "factors.csv");
}
