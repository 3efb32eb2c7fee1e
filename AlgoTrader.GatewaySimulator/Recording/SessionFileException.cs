namespace AlgoTrader.GatewaySimulator.Recording;

/// <summary>A session file cannot be played or written. The message names the file, the line and what to do.</summary>
public sealed class SessionFileException(string file, int? line, string problem, string remedy)
    : Exception(line is null ? $"{file}: {problem}. {remedy}" : $"{file}, line {line}: {problem}. {remedy}");
