namespace AlgoTrader.Reliability.Mutants;

/// <summary>A bug that is planted to see whether it is found.</summary>
internal enum Mutant
{
    None,
}
