namespace AlgoTrader.GatewaySimulator.Instruments.Files;

/// <summary>A catalogue file cannot be used. The message names the file, the entry, the field and what to do.</summary>
public sealed class CatalogueFileException(string file, string? entry, string? field, string problem, string remedy)
    : Exception($"{file}{(entry is null ? "" : ", " + entry)}{(field is null ? "" : $", field {field}")}: {problem}. {remedy}.");
