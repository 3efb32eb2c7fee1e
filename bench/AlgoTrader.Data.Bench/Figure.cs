namespace AlgoTrader.Data.Bench;

/// <summary>One line of the table.</summary>
/// <param name="Processor">The same by the processor time of the whole process: what a busy machine does not change.</param>
internal sealed record Figure(string Name, string Median, string Range, string Processor, string Target);
