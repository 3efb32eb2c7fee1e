namespace AlgoTrader.Data.Import.Sources;

/// <summary>What is imported at once, whole or not at all: a file, or a LOBSTER pair.</summary>
/// <param name="Files">The file, and others that belong to it.</param>
/// <param name="Format">Name of what it was taken for.</param>
/// <param name="FactorsOf">The symbol of a file of corporate actions, which has no tables.</param>
internal sealed record ImportSource(IReadOnlyList<string> Files, string Format, IReadOnlyList<TableSource> Tables, string? FactorsOf = null)
{
    public string File => Files[0];

    public long Bytes => Files.Sum(file => new FileInfo(file).Length);
}
