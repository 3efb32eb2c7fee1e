namespace AlgoTrader.Data.Bench;

/// <summary>One line of the table.</summary>
internal sealed record Figure(string Name, string Median, string Range, string Target);
