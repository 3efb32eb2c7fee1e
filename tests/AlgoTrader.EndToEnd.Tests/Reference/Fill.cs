namespace AlgoTrader.EndToEnd.Tests.Reference;

/// <summary>A fill as a reference knows it.</summary>
/// <param name="Quantity">Signed.</param>
internal sealed record Fill(DateTimeOffset Time, decimal Quantity, decimal Price, decimal Fee);
