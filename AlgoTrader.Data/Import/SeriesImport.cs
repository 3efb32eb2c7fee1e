using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import;

/// <summary>What a file gave to one series.</summary>
/// <param name="Rows">Rows in the file.</param>
/// <param name="Range">The range they cover.</param>
/// <param name="Written">What the store made of them; null in a dry run.</param>
public sealed record SeriesImport(Series Series, long Rows, TimeRange Range, WriteResult? Written);
