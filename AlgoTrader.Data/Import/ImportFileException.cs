namespace AlgoTrader.Data.Import;

/// <summary>A file that cannot be imported. Nothing of it has been written.</summary>
/// <param name="line">Line of the file, from 1; 0 when the file as a whole is meant.</param>
/// <param name="remedy">What would help, as a sentence.</param>
public sealed class ImportFileException(string file, long line, string reason, string remedy, Exception? cause = null)
    : Exception(line == 0 ? $"{file}: {reason}. {remedy}" : $"{file}, line {line}: {reason}. {remedy}", cause)
{
    public string File { get; } = file;

    public long Line { get; } = line;

    /// <summary>What would help, as a sentence without its end. Options that it names are those of the import.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>What is wrong, without the end of the sentence.</summary>
    public string Reason { get; } = reason;
}
