namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>A market file cannot be played. The message names the file, the line and what to do.</summary>
public sealed class MarketFileException(string file, int? line, string problem, string remedy)
    : Exception(line is null ? $"{file}: {problem}. {remedy}" : $"{file}, line {line}: {problem}. {remedy}");
