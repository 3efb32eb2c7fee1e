namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>A fault that waits or acts.</summary>
public sealed class ActiveFault(int id, FaultSpec spec)
{
    public int Id { get; } = id;

    public FaultSpec Spec { get; } = spec;

    /// <summary>Steps that have passed.</summary>
    public int Seen { get; internal set; }

    /// <summary>How often it has happened.</summary>
    public int Happened { get; internal set; }

    internal bool IsSpent => Happened >= Spec.Count;
}
