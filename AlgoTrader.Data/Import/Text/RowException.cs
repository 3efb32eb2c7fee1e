namespace AlgoTrader.Data.Import.Text;

/// <summary>A row that cannot be read; whoever reads the file adds its name and the line.</summary>
internal sealed class RowException(string reason, string remedy) : Exception(reason)
{
    public string Remedy { get; } = remedy;
}
