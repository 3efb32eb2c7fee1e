namespace AlgoTrader.Strategies.Runtime;

/// <summary>What becomes of the orders of an instance that has failed. Its position stands in every case but the last.</summary>
public enum FaultAction
{
    /// <summary>Working orders are cancelled; those that protect a position (the attached orders of a filled entry) are left standing.</summary>
    Cancel,

    /// <summary>Nothing is touched.</summary>
    Leave,

    /// <summary>All working orders are cancelled, then the position is closed at market.</summary>
    Flatten,
}
