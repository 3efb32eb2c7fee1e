namespace AlgoTrader.Reliability.Certification;

/// <summary>What the script begins and ends with: a cleared book, and executions that account for it.</summary>
internal static class BookCases
{
    public static CertificationCase Cleared { get; } = new("book", "ready, nothing works, nothing is held, nothing differs", desk => desk.ClearedAsync());

    public static CertificationCase Executions { get; } = new("book", "each execution once, each with its commission, their sum flat", ExecutionsAsync);

    private static async Task ExecutionsAsync(Desk desk)
    {
        var executions = (await desk.Orders.ListExecutionsAsync(new() { StrategyId = "certification" })).Executions;
        Desk.Check(executions.Count > 0, "there is none");
        Desk.Check(executions.Select(execution => execution.ExecId).Distinct(StringComparer.Ordinal).Count() == executions.Count, "one is there twice");
        Desk.Check(executions.All(execution => execution.HasFee), "one has no commission");
        var sum = executions.Sum(execution => Desk.Number(execution.Quantity) * (execution.Side == Contracts.V1.OrderSide.Buy ? 1 : -1));
        Desk.Check(sum == 0, $"their sum is {sum}");
    }
}
