namespace AlgoTrader.Data.Import;

/// <summary>An import that began to write and has not come to its end: it was killed, stopped or failed, or it still runs.</summary>
/// <param name="Source">The file, as the coverage manifest names it.</param>
/// <param name="ImportId">The same for the same content.</param>
/// <param name="BeganAt">When its first row was about to be written.</param>
/// <param name="Rows">Rows it was going to write.</param>
/// <param name="Series">Folders of the series it writes to.</param>
public sealed record UnfinishedImport(string Source, string ImportId, DateTimeOffset BeganAt, long Rows, IReadOnlyList<string> Series);
