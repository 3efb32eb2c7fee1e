namespace AlgoTrader.Domain.Orders;

public static class Owners
{
    /// <summary>Strategy id of all that this platform did not do: orders of other clients and of people, their fills, accepted differences.</summary>
    public const string External = "EXTERNAL";

    /// <summary>Key of an order that came without one of ours.</summary>
    public static string ExternalOrder(long permId) => FormattableString.Invariant($"{External}-{permId}");
}
