namespace AlgoTrader.Data.Import.Sources;

/// <summary>A file that is to be imported.</summary>
/// <param name="Source">Its name below the folder that was given: how the coverage manifest names it.</param>
/// <param name="Order">Files of one order are imported one after the other.</param>
/// <param name="Symbol">The symbol that was given for it; null leaves it to the file's name.</param>
internal sealed record FoundFile(string Path, string Source, string Order, string? Symbol);
