namespace AlgoTrader.Strategies.Instances;

/// <summary>Why a change of an instance is refused.</summary>
public enum RefusalKind
{
    /// <summary>What was asked for is impossible in itself.</summary>
    Invalid,
    NotFound,

    /// <summary>The id is or was in use.</summary>
    Taken,

    /// <summary>Somebody else has changed it since it was read.</summary>
    Changed,

    /// <summary>Not as things stand.</summary>
    NotNow,

    /// <summary>What is needed for it cannot be reached.</summary>
    Unavailable,
}
