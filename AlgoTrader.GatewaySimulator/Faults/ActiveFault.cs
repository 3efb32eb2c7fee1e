namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>A fault that was asked for, and what has become of it.</summary>
public sealed class ActiveFault(int id, FaultSpec spec)
{
    public int Id { get; } = id;

    public FaultSpec Spec { get; } = spec;

    public FaultStatus Status { get; internal set; } = FaultStatus.Scheduled;

    /// <summary>Steps that have passed.</summary>
    public int Seen { get; internal set; }

    /// <summary>How often it has happened.</summary>
    public int Happened { get; internal set; }

    internal bool IsSpent => Happened >= Spec.Count;
}
